namespace Prestacop.Spark.Jobs;

/// <summary>What a job's end means to the shell.</summary>
static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    public const int Cancelled = 2;
}
