namespace Prestacop.Spark.Sql;

/// <summary>A lazily evaluated table: a plan that the server runs when an action asks for rows.</summary>
public sealed partial class DataFrame
{
    internal DataFrame(SparkSession session, Proto.Relation relation)
    {
        Session = session;
        Relation = relation;
    }

    internal SparkSession Session { get; }

    internal Proto.Relation Relation { get; }
}
