namespace Prestacop.Live.Tests.Support;

/// <summary>A live test is left out on a laptop where its server is not there, and fails on the build server.</summary>
static class LiveServers
{
    public static string SparkRemote => Environment.GetEnvironmentVariable("SPARK_REMOTE") is { Length: > 0 } remote
        ? remote
        : throw Absent("SPARK_REMOTE is not set: start a Spark Connect server and give its address, as in sc://localhost:15002.");

    public static Exception Absent(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Ignore(reason);
        return new InvalidOperationException(reason);
    }
}
