using System.Collections.Concurrent;
using CommandCase = global::Spark.Connect.Command.CommandTypeOneofCase;

namespace Prestacop.Spark.Sql;

/// <summary>The observations whose metrics have not arrived yet, by name.</summary>
sealed class ObservationRegistry
{
    readonly ConcurrentDictionary<string, Observation> _observations = new();

    internal void Add(Observation observation)
    {
        observation.Use();
        if (_observations.TryRemove(observation.Name, out var older))
            older.Fail(new SparkException($"The observation '{older.Name}' was replaced by another one of the same name before an action."));
        _observations[observation.Name] = observation;
    }

    /// <summary>Completes the observation that the metrics belong to; metrics of unknown name are ignored. Never throws: it watches a query that goes on.</summary>
    internal void Complete(Proto.ExecutePlanResponse.Types.ObservedMetrics metrics)
    {
        if (!_observations.TryRemove(metrics.Name, out var observation))
            return;
        if (metrics.HasRootErrorIdx && metrics.RootErrorIdx < metrics.Errors.Count)
        {
            observation.Fail(new SparkException(metrics.Errors[metrics.RootErrorIdx].Message)
            {
                ErrorClass = metrics.Errors[metrics.RootErrorIdx].SparkThrowable?.ErrorClass,
            });
            return;
        }

        try
        {
            observation.Report(metrics.Keys.Zip(metrics.Values).ToDictionary(pair => pair.First, pair => LiteralValue.Of(pair.Second)));
        }
#pragma warning disable CA1031 // A metric that this library cannot read must not end the query; who asks for the metrics hears of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            observation.Fail(new SparkException($"The metrics of the observation '{metrics.Name}' cannot be read: {error.Message}", error));
        }
    }

    /// <summary>The waiting observations that the plan computes, if it is one that runs a query.</summary>
    internal IReadOnlyList<Observation> In(Proto.Plan plan)
    {
        if (_observations.IsEmpty || (plan.Command is { } command && !RunsQuery(command.CommandTypeCase)))
            return [];

        return [.. PlanMessages.In(plan).OfType<Proto.CollectMetrics>().Select(collect => _observations.GetValueOrDefault(collect.Name)).OfType<Observation>()];
    }

    static bool RunsQuery(CommandCase command) => command is CommandCase.WriteOperation or CommandCase.WriteOperationV2
        or CommandCase.MergeIntoTableCommand or CommandCase.CheckpointCommand or CommandCase.WriteStreamOperationStart;

    /// <summary>After an action: an observation without metrics gets none any more.</summary>
    internal void Ended(IReadOnlyList<Observation> observations, Exception? failure)
    {
        foreach (var observation in observations)
        {
            if (_observations.TryRemove(KeyValuePair.Create(observation.Name, observation)))
            {
                observation.Fail(failure ?? new SparkException(
                    $"The action has ended without metrics for the observation '{observation.Name}': its result was not read to the end, Spark left the " +
                    "observed rows out of the plan, or it started a stream, whose progress reports have the metrics."));
            }
        }
    }

    /// <summary>With the session.</summary>
    internal void Close(Exception reason) => Ended([.. _observations.Values], reason);
}
