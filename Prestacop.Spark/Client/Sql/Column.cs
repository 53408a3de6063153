namespace Prestacop.Spark.Sql;

/// <summary>An expression over the columns of a <see cref="DataFrame"/>; it is evaluated by Spark, never here.</summary>
public sealed partial class Column
{
    internal Column(Proto.Expression expression) => Expression = expression;

    internal Proto.Expression Expression { get; }
}
