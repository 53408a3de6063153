using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A Java program from one of the three class paths.</summary>
/// <param name="Module">The class path: <c>kafka</c>, <c>hadoop</c> or <c>spark</c>.</param>
/// <param name="JvmOptions">Such as the size of the heap.</param>
/// <param name="MainClass">What to run.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record JavaCommand(string Module, IReadOnlyList<string> JvmOptions, string MainClass, IReadOnlyList<string> Arguments)
    : ServiceCommand
{
    /// <summary>A process of Hadoop, with the serial collector and the quick compiler: these processes hold little and are idle most of the time.</summary>
    /// <param name="mainClass">What to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="heap">Maximum size of the heap, such as <c>384m</c>.</param>
    /// <param name="log">Its log file.</param>
    public static JavaCommand Hadoop(string mainClass, IReadOnlyList<string> arguments, string heap, string log) => new(
        "hadoop",
        ["-Xms64m", $"-Xmx{heap}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", .. LogOptions(log)],
        mainClass,
        arguments);

    /// <summary>The <c>java</c> of JAVA_HOME, else the one on the PATH; null if there is neither.</summary>
    public static string? FindJava()
    {
        if (System.Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "bin", "java")))
            return Path.Combine(home, "bin", "java");
        return Executables.FindOnPath("java");
    }

    public static string Java => FindJava()
        ?? throw new CommandException("JDK 17 or newer is required, but java is not on the PATH. On Debian: apt-get install openjdk-17-jdk-headless");

    /// <summary>The folder of the JDK that <see cref="Java"/> belongs to.</summary>
    public static string JavaHome => Path.GetFullPath(Path.Combine(File.ResolveLinkTarget(Java, returnFinalTarget: true)?.FullName ?? Java, "..", ".."));

    public static void RequireJars(Repository repository, string module)
    {
        var jars = repository.Jars(module);
        if (!Directory.Exists(jars) || !Directory.EnumerateFiles(jars, "*.jar").Any())
            throw new CommandException($"The jars of {module} are not in {jars}. Run spark-submit/setup to download them.");
    }

    /// <summary>The JVM options for the log of a service: the configuration of all services, the file, and the name in each line of JSON.</summary>
    /// <param name="log">The log's path.</param>
    public static IReadOnlyList<string> LogOptions(string log) =>
    [
        $"-Dlog4j2.configurationFile={Path.Combine(AppContext.BaseDirectory, "local-cluster", "log4j2.properties")}",
        $"-Dprestacop.log={log}",
        $"-Dprestacop.program={Path.GetFileNameWithoutExtension(log)}",
    ];

    /// <summary>The JVM option that serves metrics for Prometheus on a port of loopback (<c>prestacop.MetricsAgent</c>).</summary>
    public static string MetricsOption(Repository repository, int port) =>
        FormattableString.Invariant($"-javaagent:{Path.Combine(repository.Root, "artifacts", "jvm", "spark", "dotnet-runner.jar")}={port}");

    /// <summary>The JVM option for the folder of temporary files; Spark keeps what it shuffles there, too.</summary>
    internal static string TemporaryFolderOption(string folder) => $"-Djava.io.tmpdir={folder}";

    public override ServiceCommand WithTemporaryFolder(string folder) => this with { JvmOptions = [TemporaryFolderOption(folder), .. JvmOptions] };

    public override string Program => Java;

    public override IReadOnlyList<string> ArgumentsFor(Repository repository)
    {
        var classPath = Path.Combine(repository.Jars(Module), "*");
        if (Module is not "kafka")
            classPath = $"{repository.HadoopConfig}:{classPath}";
        return [.. JvmOptions, "-cp", classPath, MainClass, .. Arguments];
    }
}
