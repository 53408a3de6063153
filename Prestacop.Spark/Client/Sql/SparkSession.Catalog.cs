namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>The databases, tables, views and functions that the session sees.</summary>
    public Catalog.Catalog Catalog => new(this);
}
