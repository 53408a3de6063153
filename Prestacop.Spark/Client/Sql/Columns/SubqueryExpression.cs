namespace Spark.Connect;

// The generated message is partial: it carries its table until a relation that uses the expression brings it along. Clone does not copy it.
sealed partial class SubqueryExpression
{
    internal Prestacop.Spark.Sql.DataFrame? Table { get; set; }
}
