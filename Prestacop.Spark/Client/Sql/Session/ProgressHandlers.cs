using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>The handlers that are called with the progress of the session's executions.</summary>
sealed class ProgressHandlers(ILogger logger)
{
    ImmutableArray<Action<ExecutionProgress>> _handlers = [];

    internal void Add(Action<ExecutionProgress> handler) => ImmutableInterlocked.Update(ref _handlers, handlers => handlers.Add(handler));

    internal void Remove(Action<ExecutionProgress> handler) => ImmutableInterlocked.Update(ref _handlers, handlers => handlers.Remove(handler));

    internal void Report(string operationId, Proto.ExecutePlanResponse.Types.ExecutionProgress progress)
    {
        if (_handlers.IsEmpty)
            return;
        var report = new ExecutionProgress(
            operationId,
            [.. progress.Stages.Select(s => new StageProgress(s.StageId, s.NumTasks, s.NumCompletedTasks, s.InputBytesRead, s.Done))],
            progress.NumInflightTasks);
        foreach (var handler in _handlers)
        {
            try
            {
                handler(report);
            }
#pragma warning disable CA1031 // A handler that only draws a progress bar must not end the query.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.ProgressHandlerFailed(logger, error);
            }
        }
    }
}
