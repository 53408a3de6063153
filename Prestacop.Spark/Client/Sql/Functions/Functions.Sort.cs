namespace Prestacop.Spark.Sql;

// Orders for OrderBy and windows.
public static partial class Functions
{
    /// <summary>Sorts from low to high, nulls first.</summary>
    public static Column Asc(Column column) => Given(column).Asc();

    /// <inheritdoc cref="Asc(Column)"/>
    public static Column Asc(string columnName) => Asc(Col(columnName));

    /// <summary>Sorts from low to high, nulls first.</summary>
    public static Column AscNullsFirst(Column column) => Given(column).AscNullsFirst();

    /// <inheritdoc cref="AscNullsFirst(Column)"/>
    public static Column AscNullsFirst(string columnName) => AscNullsFirst(Col(columnName));

    /// <summary>Sorts from low to high, nulls last.</summary>
    public static Column AscNullsLast(Column column) => Given(column).AscNullsLast();

    /// <inheritdoc cref="AscNullsLast(Column)"/>
    public static Column AscNullsLast(string columnName) => AscNullsLast(Col(columnName));

    /// <summary>Sorts from high to low, nulls last.</summary>
    public static Column Desc(Column column) => Given(column).Desc();

    /// <inheritdoc cref="Desc(Column)"/>
    public static Column Desc(string columnName) => Desc(Col(columnName));

    /// <summary>Sorts from high to low, nulls first.</summary>
    public static Column DescNullsFirst(Column column) => Given(column).DescNullsFirst();

    /// <inheritdoc cref="DescNullsFirst(Column)"/>
    public static Column DescNullsFirst(string columnName) => DescNullsFirst(Col(columnName));

    /// <summary>Sorts from high to low, nulls last.</summary>
    public static Column DescNullsLast(Column column) => Given(column).DescNullsLast();

    /// <inheritdoc cref="DescNullsLast(Column)"/>
    public static Column DescNullsLast(string columnName) => DescNullsLast(Col(columnName));
}
