using System.Collections.Concurrent;

namespace Prestacop.Spark.Sql;

/// <summary>The observations whose metrics have not arrived yet, by name.</summary>
sealed class ObservationRegistry
{
    readonly ConcurrentDictionary<string, Observation> _observations = new();

    internal void Add(Observation observation)
    {
        observation.Use();
        _observations[observation.Name] = observation;
    }

    /// <summary>Completes the observation that the metrics belong to; metrics of unknown name are ignored.</summary>
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

        observation.Report(metrics.Keys.Zip(metrics.Values).ToDictionary(pair => pair.First, pair => LiteralValue.Of(pair.Second)));
    }
}
