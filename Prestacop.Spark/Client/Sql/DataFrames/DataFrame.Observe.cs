namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    /// <summary>
    /// Computes metrics over the rows that pass here, beside whatever action runs. In a stream they are in each progress report, under
    /// <paramref name="name"/>.
    /// </summary>
    /// <param name="name">A name, unique in the query.</param>
    /// <param name="expr">An aggregate with an alias, such as <c>Count(Lit(1)).Alias("rows")</c>.</param>
    /// <param name="exprs">More of them.</param>
    public DataFrame Observe(string name, Column expr, params Column[] exprs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(expr);
        ArgumentNullException.ThrowIfNull(exprs);
        var collect = new Proto.CollectMetrics { Input = Relation, Name = name, Metrics = { expr.Expression } };
        collect.Metrics.AddRange(exprs.Select(column => column.Expression));
        return Session.NewDataFrame(new Proto.Relation { CollectMetrics = collect });
    }

    /// <summary>Computes metrics over the rows that pass here; <see cref="Observation.GetAsync"/> has them after the first action.</summary>
    /// <exception cref="InvalidOperationException">The observation has been used before.</exception>
    public DataFrame Observe(Observation observation, Column expr, params Column[] exprs)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var observed = Observe(observation.Name, expr, exprs);
        Session.Observe(observation);
        return observed;
    }
}
