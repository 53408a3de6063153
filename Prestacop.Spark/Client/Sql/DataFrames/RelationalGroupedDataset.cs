using Prestacop.Spark.Sql.Types;
using GroupType = Spark.Connect.Aggregate.Types.GroupType;
using Pivoted = Spark.Connect.Aggregate.Types.Pivot;

namespace Prestacop.Spark.Sql;

/// <summary>Grouped rows, waiting for what to compute for each group.</summary>
public sealed class RelationalGroupedDataset
{
    readonly DataFrame _input;
    readonly Proto.Aggregate _grouping;

    internal RelationalGroupedDataset(DataFrame input, GroupType type, IEnumerable<Column> columns)
    {
        _input = input;
        _grouping = new Proto.Aggregate
        {
            Input = input.Relation,
            GroupType = type,
            GroupingExpressions = { columns.Select(column => column.Expression) },
        };
    }

    internal RelationalGroupedDataset(DataFrame input, IEnumerable<IReadOnlyList<Column>> sets, IEnumerable<Column> columns)
        : this(input, GroupType.GroupingSets, columns) =>
        _grouping.GroupingSets.AddRange(sets.Select(set => new Proto.Aggregate.Types.GroupingSets
        {
            GroupingSet = { set.Select(column => column.Expression) },
        }));

    RelationalGroupedDataset(DataFrame input, Proto.Aggregate grouping)
    {
        _input = input;
        _grouping = grouping;
    }

    /// <summary>One row for each group, with the grouping columns and these aggregates.</summary>
    public DataFrame Agg(Column expr, params Column[] exprs) => Aggregate(Arguments.Columns(expr, exprs));

    /// <summary>The number of rows of each group, as column <c>count</c>.</summary>
    public DataFrame Count() => Agg(Functions.Count(Functions.Lit(1)).As("count"));

    /// <summary>The mean of each of the named columns; nulls do not count.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then the server is asked for the schema.</param>
    public DataFrame Mean(params string[] colNames) => Each(Functions.Avg, colNames);

    /// <inheritdoc cref="Mean(string[])"/>
    public DataFrame Avg(params string[] colNames) => Each(Functions.Avg, colNames);

    /// <summary>The largest value of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then the server is asked for the schema.</param>
    public DataFrame Max(params string[] colNames) => Each(Functions.Max, colNames);

    /// <summary>The smallest value of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then the server is asked for the schema.</param>
    public DataFrame Min(params string[] colNames) => Each(Functions.Min, colNames);

    /// <summary>The sum of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then the server is asked for the schema.</param>
    public DataFrame Sum(params string[] colNames) => Each(Functions.Sum, colNames);

    /// <summary>Turns the values of a column into columns; Spark first runs a query for the values, sorted.</summary>
    /// <exception cref="InvalidOperationException">The rows are not grouped by <c>GroupBy</c>, or there is a pivot already.</exception>
    public RelationalGroupedDataset Pivot(string pivotColumn) => Pivot(Functions.Col(pivotColumn), []);

    /// <inheritdoc cref="Pivot(string)"/>
    public RelationalGroupedDataset Pivot(Column pivotColumn) => Pivot(pivotColumn, []);

    /// <summary>Turns the given values of a column into columns, in this order; other values are left out.</summary>
    /// <inheritdoc cref="Pivot(string)"/>
    public RelationalGroupedDataset Pivot(string pivotColumn, IEnumerable<object> values) => Pivot(Functions.Col(pivotColumn), values);

    /// <summary>Turns the given values of a column into columns, in this order; other values are left out.</summary>
    /// <inheritdoc cref="Pivot(string)"/>
    public RelationalGroupedDataset Pivot(Column pivotColumn, IEnumerable<object> values)
    {
        ArgumentNullException.ThrowIfNull(pivotColumn);
        ArgumentNullException.ThrowIfNull(values);
        if (_grouping.GroupType != GroupType.Groupby)
            throw new InvalidOperationException("Pivot needs rows that are grouped by GroupBy, and can be used once.");
        var grouping = _grouping.Clone();
        grouping.GroupType = GroupType.Pivot;
        grouping.Pivot = new Pivoted { Col = pivotColumn.Expression, Values = { values.Select(Literals.From) } };
        return new RelationalGroupedDataset(_input, grouping);
    }

    DataFrame Each(Func<string, Column> aggregate, string[] colNames)
    {
        var names = Arguments.Names(colNames);
        return Aggregate((names.Count > 0 ? names : NumberColumns()).Select(aggregate));
    }

    IReadOnlyList<string> NumberColumns() =>
    [
        .. _input.Schema().Fields
            .Where(field => field.DataType is ByteType or ShortType or IntegerType or LongType or FloatType or DoubleType or DecimalType)
            .Select(field => field.Name),
    ];

    DataFrame Aggregate(IEnumerable<Column> columns)
    {
        var aggregate = _grouping.Clone();
        aggregate.AggregateExpressions.AddRange(columns.Select(column => column.Expression));
        return _input.Session.NewDataFrame(new Proto.Relation { Aggregate = aggregate });
    }
}
