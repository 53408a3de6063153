namespace Prestacop.Spark.Sql;

/// <summary>What happens when there is something already where rows are written.</summary>
public enum SaveMode
{
    /// <summary>The rows are added.</summary>
    Append,

    /// <summary>What is there is replaced.</summary>
    Overwrite,

    /// <summary>It is an error.</summary>
    ErrorIfExists,

    /// <summary>Nothing is written.</summary>
    Ignore,
}
