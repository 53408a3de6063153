using GroupType = Spark.Connect.Aggregate.Types.GroupType;
using Pivoted = Spark.Connect.Aggregate.Types.Pivot;

namespace Prestacop.Spark.Sql;

/// <summary>Grouped rows, waiting for what to compute for each group.</summary>
public sealed partial class RelationalGroupedDataset
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
        var grouping = Copied();
        grouping.GroupType = GroupType.Pivot;
        grouping.Pivot = new Pivoted { Col = pivotColumn.Expression, Values = { values.Select(Literals.From) } };
        return new RelationalGroupedDataset(_input, grouping);
    }

    DataFrame Aggregate(IEnumerable<Column> columns)
    {
        var aggregate = Copied();
        aggregate.AggregateExpressions.AddRange(columns.Select(column => column.Expression));
        return _input.Session.NewDataFrame(new Proto.Relation { Aggregate = aggregate });
    }

    // Not Clone, which would copy the input too, and lose the tables of subqueries.
    Proto.Aggregate Copied() => new()
    {
        Input = _grouping.Input,
        GroupType = _grouping.GroupType,
        GroupingExpressions = { _grouping.GroupingExpressions },
        GroupingSets = { _grouping.GroupingSets },
        Pivot = _grouping.Pivot,
    };
}
