using SubqueryType = Spark.Connect.SubqueryExpression.Types.SubqueryType;

namespace Prestacop.Spark.Sql;

// A table as a part of an expression of another query.
public sealed partial class DataFrame
{
    /// <summary>
    /// The value of the only column and the only row of this table, as a column of another query; null when there is no row. Its columns may refer to those of
    /// the query around it, whose rows it is then computed for.
    /// </summary>
    /// <remarks>More than one row is an error of the server. The other query must be of the same session.</remarks>
    public Column Scalar() => Subqueries.Of(this, SubqueryType.Scalar);

    /// <summary>Whether this table has rows, as a condition of another query, to whose columns its own may refer.</summary>
    public Column Exists() => Subqueries.Of(this, SubqueryType.Exists);
}
