using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A Java program of one of the three class paths.</summary>
/// <param name="Module">The class path: <c>kafka</c>, <c>hadoop</c> or <c>spark</c>.</param>
/// <param name="JvmOptions">Such as the size of the heap.</param>
/// <param name="MainClass">What to run.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record JavaCommand(string Module, IReadOnlyList<string> JvmOptions, string MainClass, IReadOnlyList<string> Arguments)
    : ServiceCommand
{
    /// <summary>The <c>java</c> of JAVA_HOME, else the one on the PATH; null when there is neither.</summary>
    public static string? FindJava()
    {
        if (System.Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "bin", "java")))
            return Path.Combine(home, "bin", "java");
        return Executables.FindOnPath("java");
    }

    public static string Java => FindJava()
        ?? throw new CommandException("A JDK 17 or newer is needed, and java is not on the PATH. On Debian: apt-get install openjdk-17-jdk-headless");

    public static void RequireJars(Repository repository, string module)
    {
        var jars = repository.Jars(module);
        if (!Directory.Exists(jars) || !Directory.EnumerateFiles(jars, "*.jar").Any())
            throw new CommandException($"The jars of {module} are not in {jars}. Run spark-submit/setup to lay them out.");
    }

    /// <summary>Settings of the logging that a service's own log goes by.</summary>
    public static string LoggingOption => $"-Dlog4j2.configurationFile={Path.Combine(AppContext.BaseDirectory, "local-cluster", "log4j2.properties")}";

    public override string Program => Java;

    public override IReadOnlyList<string> ArgumentsFor(Repository repository)
    {
        var classPath = Path.Combine(repository.Jars(Module), "*");
        if (Module is not "kafka")
            classPath = $"{repository.HadoopConfig}:{classPath}";
        return [.. JvmOptions, "-cp", classPath, MainClass, .. Arguments];
    }
}
