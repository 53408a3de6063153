using GroupType = Spark.Connect.Aggregate.Types.GroupType;

namespace Prestacop.Spark.Sql;

// Grouping and order.
public sealed partial class DataFrame
{
    /// <summary>Groups by the columns; by none, all rows are one group.</summary>
    public RelationalGroupedDataset GroupBy(params Column[] columns) => new(this, GroupType.Groupby, Arguments.NoneNull(columns));

    /// <inheritdoc cref="GroupBy(Column[])"/>
    public RelationalGroupedDataset GroupBy(string column, params string[] columns) =>
        new(this, GroupType.Groupby, Arguments.Columns(column, columns));

    /// <summary>Groups by all the columns, by all but the last, and so on down to the total.</summary>
    public RelationalGroupedDataset Rollup(params Column[] columns) => new(this, GroupType.Rollup, Arguments.NoneNull(columns));

    /// <inheritdoc cref="Rollup(Column[])"/>
    public RelationalGroupedDataset Rollup(string column, params string[] columns) =>
        new(this, GroupType.Rollup, Arguments.Columns(column, columns));

    /// <summary>Groups by every subset of the columns, down to the total.</summary>
    public RelationalGroupedDataset Cube(params Column[] columns) => new(this, GroupType.Cube, Arguments.NoneNull(columns));

    /// <inheritdoc cref="Cube(Column[])"/>
    public RelationalGroupedDataset Cube(string column, params string[] columns) =>
        new(this, GroupType.Cube, Arguments.Columns(column, columns));

    /// <summary>Groups by each of the given sets of columns.</summary>
    /// <param name="groupingSets">The sets; an empty one is the total.</param>
    /// <param name="columns">The grouping columns of the result: every one that is in a set.</param>
    public RelationalGroupedDataset GroupingSets(IEnumerable<IEnumerable<Column>> groupingSets, params Column[] columns)
    {
        var sets = Arguments.NoneNull(groupingSets).Select(set => Arguments.NoneNull(set, nameof(groupingSets)));
        return new RelationalGroupedDataset(this, sets, Arguments.NoneNull(columns));
    }

    /// <summary>Aggregates over all rows: one row.</summary>
    public DataFrame Agg(Column expr, params Column[] exprs) => GroupBy().Agg(expr, exprs);

    /// <summary>Sorts all rows by the named columns, ascending, nulls first.</summary>
    public DataFrame OrderBy(string column, params string[] columns) => Sorted(Arguments.Columns(column, columns), isGlobal: true);

    /// <summary>Sorts all rows by the columns; ascending with nulls first unless a column says otherwise.</summary>
    public DataFrame OrderBy(params Column[] columns) => Sorted(Arguments.NoneNull(columns), isGlobal: true);

    /// <inheritdoc cref="OrderBy(string, string[])"/>
    public DataFrame Sort(string column, params string[] columns) => OrderBy(column, columns);

    /// <inheritdoc cref="OrderBy(Column[])"/>
    public DataFrame Sort(params Column[] columns) => OrderBy(columns);

    /// <summary>Sorts within each partition, without moving rows between them.</summary>
    public DataFrame SortWithinPartitions(string column, params string[] columns) =>
        Sorted(Arguments.Columns(column, columns), isGlobal: false);

    /// <inheritdoc cref="SortWithinPartitions(string, string[])"/>
    public DataFrame SortWithinPartitions(params Column[] columns) => Sorted(Arguments.NoneNull(columns), isGlobal: false);

    DataFrame Sorted(IReadOnlyList<Column> columns, bool isGlobal) => With(new Proto.Relation
    {
        Sort = new Proto.Sort { Input = Relation, Order = { columns.Select(column => column.ToSortOrder()) }, IsGlobal = isGlobal },
    });
}
