namespace Prestacop.Spark.Sql;

/// <summary>How far an execution on the server has come.</summary>
public enum OperationState
{
    /// <summary>The server does not know the execution: it never began, or was forgotten long after its end.</summary>
    Unknown,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has stopped running and is being cleaned up.</summary>
    Terminating,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It was interrupted.</summary>
    Cancelled,
}
