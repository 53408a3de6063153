namespace Prestacop.Spark.Sql;

/// <summary>A C# function over the rows of a group, made by <see cref="Functions.Udaf{TIn, TResult}"/>.</summary>
/// <param name="columns">As many columns as the function's tuple has elements, or one.</param>
/// <returns>A column for <c>Agg</c>, or for <see cref="Column.Over(Expressions.WindowSpec)"/>.</returns>
/// <exception cref="ArgumentException">There are more or fewer columns.</exception>
public delegate Column AggregateFunction(params Column[] columns);
