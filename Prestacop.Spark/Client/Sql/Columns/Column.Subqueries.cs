using SubqueryType = Spark.Connect.SubqueryExpression.Types.SubqueryType;

namespace Prestacop.Spark.Sql;

public sealed partial class Column
{
    /// <summary>
    /// Equal to a value of the only column of a table; null where the value is null, or where none is equal and one of them is null. A
    /// <see cref="Functions.Struct(Column[])"/> is compared field by field with as many columns. Needs Spark 4.1.
    /// </summary>
    /// <param name="table">The values; its columns may refer to those of the query around it.</param>
    public Column IsIn(DataFrame table) => Subqueries.Of(
        table, SubqueryType.In, Expression.UnresolvedFunction is { FunctionName: "struct" } several ? several.Arguments : [Expression]);

    /// <summary>
    /// Says in a subquery that the column is one of the query around it, as in PySpark. Spark Connect needs no such mark: a name that the subquery's own
    /// table does not have means the table around it. Where both have it, give that one an alias, and write <c>Col("alias.name")</c>: a column
    /// <c>table["name"]</c> of the table around is not found in a subquery.
    /// </summary>
    public Column Outer() => this;
}
