namespace Prestacop.Spark.Worker.Command;

/// <summary>
/// What Spark says of the task whose functions run. The worker leaves it where functions find it: they are in another load context, and share with the worker only
/// what .NET itself keeps. A process of the worker runs one task at a time.
/// </summary>
static class TaskData
{
    const string Name = "Prestacop.Spark.Task";

    /// <summary>The task's context as Spark sends it; null outside a worker.</summary>
    public static string? Json
    {
        get => AppContext.GetData(Name) as string;
        set => AppContext.SetData(Name, value);
    }
}
