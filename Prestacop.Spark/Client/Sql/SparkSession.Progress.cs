using System.Collections.Immutable;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    ImmutableArray<Action<ExecutionProgress>> _progressHandlers = [];

    /// <summary>Calls a handler while the executions of this session run, on the thread that reads the result: it should be quick.</summary>
    public void RegisterProgressHandler(Action<ExecutionProgress> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _progressHandlers, handlers => handlers.Add(handler));
    }

    /// <summary>Calls the handler no more.</summary>
    public void RemoveProgressHandler(Action<ExecutionProgress> handler) =>
        ImmutableInterlocked.Update(ref _progressHandlers, handlers => handlers.Remove(handler));

    void ReportProgress(string operationId, Proto.ExecutePlanResponse.Types.ExecutionProgress progress)
    {
        if (_progressHandlers.IsEmpty)
            return;
        var report = new ExecutionProgress(
            operationId,
            [.. progress.Stages.Select(s => new StageProgress(s.StageId, s.NumTasks, s.NumCompletedTasks, s.InputBytesRead, s.Done))],
            progress.NumInflightTasks);
        foreach (var handler in _progressHandlers)
        {
            try
            {
                handler(report);
            }
#pragma warning disable CA1031 // A handler that only draws a bar must not end the query it watches.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.ProgressHandlerFailed(Client.Options.Logger, error);
            }
        }
    }
}
