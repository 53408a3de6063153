namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Which rows of a stream's result are written after each batch.</summary>
public enum OutputMode
{
    /// <summary>New rows, once they cannot change any more.</summary>
    Append,

    /// <summary>All rows.</summary>
    Complete,

    /// <summary>The rows that have changed.</summary>
    Update,
}
