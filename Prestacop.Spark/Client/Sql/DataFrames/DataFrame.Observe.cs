namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    /// <summary>
    /// Computes metrics over the rows that pass here, beside whatever action runs. In a stream they are in each progress report, under
    /// <paramref name="name"/>.
    /// </summary>
    /// <param name="name">A name, unique in the query.</param>
    /// <param name="metric">An aggregate with an alias, such as <c>Count(Lit(1)).Alias("rows")</c>.</param>
    /// <param name="metrics">More of them.</param>
    public DataFrame Observe(string name, Column metric, params Column[] metrics)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(metrics);
        var collect = new Proto.CollectMetrics { Input = Relation, Name = name, Metrics = { metric.Expression } };
        collect.Metrics.AddRange(metrics.Select(column => column.Expression));
        return Session.NewDataFrame(new Proto.Relation { CollectMetrics = collect });
    }

    /// <summary>Computes metrics over the rows that pass here; <see cref="Observation.GetAsync"/> has them after the first action.</summary>
    /// <exception cref="InvalidOperationException">The observation has been used before.</exception>
    public DataFrame Observe(Observation observation, Column metric, params Column[] metrics)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var observed = Observe(observation.Name, metric, metrics);
        Session.Observe(observation);
        return observed;
    }
}
