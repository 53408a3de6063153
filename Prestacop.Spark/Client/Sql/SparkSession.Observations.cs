using System.Collections.Concurrent;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    readonly ConcurrentDictionary<string, Observation> _observations = new();

    internal void Watch(Observation observation)
    {
        observation.Use();
        _observations[observation.Name] = observation;
    }

    void ReportObserved(Proto.ExecutePlanResponse.Types.ObservedMetrics metrics)
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
