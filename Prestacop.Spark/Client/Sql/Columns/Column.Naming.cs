using System.Text.Json;
using Prestacop.Spark.Sql.Expressions;
using static Spark.Connect.Expression.Types.SortOrder.Types;

namespace Prestacop.Spark.Sql;

// Names, order and windows: what surrounds a value rather than changes it.
public sealed partial class Column
{
    /// <summary>Names the column.</summary>
    public Column As(string alias) => Rename([alias], null);

    /// <summary>Names the columns of an expression that gives several, such as <see cref="Functions.PosExplode(Column)"/>.</summary>
    public Column As(IEnumerable<string> alias) => Rename(Arguments.NotEmpty(alias), null);

    /// <inheritdoc cref="As(IEnumerable{string})"/>
    public Column As(string alias, string second, params string[] more) => Rename([alias, second, .. Arguments.NoneNull(more)], null);

    /// <summary>Names the column, and gives it metadata that stays in the schema.</summary>
    /// <param name="alias">The name.</param>
    /// <param name="metadata">Keys and values that JSON can hold.</param>
    public Column As(string alias, IReadOnlyDictionary<string, object?> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return Rename([alias], JsonSerializer.Serialize(metadata));
    }

    /// <inheritdoc cref="As(string)"/>
    public Column Alias(string alias) => As(alias);

    /// <inheritdoc cref="As(IEnumerable{string})"/>
    public Column Alias(string alias, string second, params string[] more) => As(alias, second, more);

    /// <inheritdoc cref="As(string, IReadOnlyDictionary{string, object})"/>
    public Column Alias(string alias, IReadOnlyDictionary<string, object?> metadata) => As(alias, metadata);

    /// <inheritdoc cref="As(string)"/>
    public Column Name(string alias) => As(alias);

    /// <summary>Sorts from low to high, nulls first.</summary>
    public Column Asc() => AscNullsFirst();

    /// <summary>Sorts from low to high, nulls first.</summary>
    public Column AscNullsFirst() => Sorted(SortDirection.Ascending, NullOrdering.SortNullsFirst);

    /// <summary>Sorts from low to high, nulls last.</summary>
    public Column AscNullsLast() => Sorted(SortDirection.Ascending, NullOrdering.SortNullsLast);

    /// <summary>Sorts from high to low, nulls last.</summary>
    public Column Desc() => DescNullsLast();

    /// <summary>Sorts from high to low, nulls first.</summary>
    public Column DescNullsFirst() => Sorted(SortDirection.Descending, NullOrdering.SortNullsFirst);

    /// <summary>Sorts from high to low, nulls last.</summary>
    public Column DescNullsLast() => Sorted(SortDirection.Descending, NullOrdering.SortNullsLast);

    /// <summary>Evaluates a window or aggregate function for every row, over the rows that the window gives it.</summary>
    public Column Over(WindowSpec window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.Apply(this);
    }

    /// <summary>Evaluates a window or aggregate function for every row, over all rows.</summary>
    public Column Over() => Over(WindowSpec.Empty);

    /// <summary>The sort order that this column states, or ascending with nulls first.</summary>
    internal Proto.Expression.Types.SortOrder ToSortOrder() => Expression.SortOrder ?? Asc().Expression.SortOrder;

    Column Sorted(SortDirection direction, NullOrdering nulls) => new(new Proto.Expression
    {
        SortOrder = new Proto.Expression.Types.SortOrder { Child = Expression, Direction = direction, NullOrdering = nulls },
    });

    Column Rename(IReadOnlyList<string> names, string? metadata)
    {
        foreach (var name in names)
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(names));
        var alias = new Proto.Expression.Types.Alias { Expr = Expression, Name = { names } };
        if (metadata is not null)
            alias.Metadata = metadata;
        return new Column(new Proto.Expression { Alias = alias });
    }
}
