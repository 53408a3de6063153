namespace Prestacop.LocalCluster.Services;

/// <summary>How NameNode and DataNode are started.</summary>
public static class HadoopJava
{
    /// <summary>The serial collector and the quick compiler: both processes hold little and are idle most of the time.</summary>
    public static JavaCommand Command(string mainClass, IReadOnlyList<string> arguments, string heap, string log) => new(
        "hadoop",
        ["-Xms64m", $"-Xmx{heap}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", JavaCommand.LoggingOption, $"-Dprestacop.log={log}"],
        mainClass,
        arguments);
}
