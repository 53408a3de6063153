using System.Diagnostics;
using Prestacop.Cli.Processes;

namespace Prestacop.Cli.LocalStack;

/// <summary>A Java program of one of the three class paths.</summary>
/// <param name="Module">The class path: <c>kafka</c>, <c>hadoop</c> or <c>spark</c>.</param>
/// <param name="JvmOptions">Such as the size of the heap.</param>
/// <param name="MainClass">What to run.</param>
/// <param name="Arguments">Its arguments.</param>
sealed record JavaCommand(string Module, IReadOnlyList<string> JvmOptions, string MainClass, IReadOnlyList<string> Arguments)
{
    /// <summary>Secrets go here and not into the arguments, which every user of the machine can read.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The <c>java</c> of JAVA_HOME, else the one on the PATH; null when there is neither.</summary>
    public static string? FindJava()
    {
        if (System.Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "bin", "java")))
            return Path.Combine(home, "bin", "java");
        return Replacement.FindOnPath("java");
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
    public static string LoggingOption => $"-Dlog4j2.configurationFile={Path.Combine(AppContext.BaseDirectory, "LocalStack", "log4j2.properties")}";

    public IReadOnlyList<string> ArgumentsFor(Repository repository)
    {
        var classPath = Path.Combine(repository.Jars(Module), "*");
        if (Module is not "kafka")
            classPath = $"{repository.HadoopConfig}:{classPath}";
        return [.. JvmOptions, "-cp", classPath, MainClass, .. Arguments];
    }

    /// <summary>Runs it to its end, as a step of the preparation of a service.</summary>
    /// <exception cref="CommandException">It failed; the message holds what it printed last.</exception>
    public async Task RunAsync(StackContext context, string purpose, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Java) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in ArgumentsFor(context.Repository))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in StackEnvironment.Of(context.Repository, context.Home, context.State))
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new CommandException($"{Java} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0)
        {
            var lines = (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            throw new CommandException($"{purpose} failed:\n  {string.Join("\n  ", lines.TakeLast(10))}");
        }
    }
}
