using System.Xml;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary>What to run, and what to say about it.</summary>
/// <param name="Projects">Names of the test projects.</param>
/// <param name="Filter">As for <c>dotnet test --filter</c>; null for every test.</param>
/// <param name="Slowest">How many of the slowest tests to list.</param>
/// <param name="Secure">Whether the live tests' cluster has TLS and accounts.</param>
/// <param name="WithoutSlow">Whether the filter leaves out the slow tests.</param>
sealed record TestRunOptions(IReadOnlyList<string> Projects, string? Filter = null, int Slowest = 0, bool Secure = false, bool WithoutSlow = false);

/// <summary>Runs the test projects, two at a time. However it ends, it ends all that the tests have started.</summary>
sealed class TestRun(Repository repository, TextWriter output, TextWriter errors, TimeProvider time)
{
    // Most tests are of one thread, or wait for servers: two projects keep the two cores of a small machine busy.
    const int MaxProjectsAtOnce = 2;

    // A JVM of a test lives for seconds: the optimizing compiler would take half of its start and never pay.
    // With one compiler the JVM reserves 48 MB for code, which the code of some 500 functions of one server exceeds.
    const string JavaOptions = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m";

    readonly Lock _lock = new();

    public async Task<int> RunAsync(TestRunOptions options, CancellationToken cancellationToken)
    {
        // Short, since programs make sockets in it, whose names may be no longer than 107 bytes.
        var folder = Directory.CreateTempSubdirectory("pt-");
        // A server that refuses to be root, as PostgreSQL does, runs as another user, and must get to its own folder in there.
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        using var processes = OrphanedProcesses.MarkChildren();
        var projects = new List<ProjectResult>();
        var started = time.GetTimestamp();
        try
        {
            foreach (var stage in TestProjects.Stages(options.Projects))
            {
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxProjectsAtOnce, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(stage, parallel, async (project, token) =>
                {
                    await output.WriteLineAsync($"== {project}");
                    var result = await RunProjectAsync(project, options, folder.FullName, token);
                    lock (_lock)
                        projects.Add(result);
                });
            }
        }
        finally
        {
            await EndProcessesAsync(processes, cancellationToken.IsCancellationRequested);
            folder.Delete(recursive: true);
        }
        var problems = projects.Select(project => project.Problem).OfType<string>().ToList();
        if (options.Filter is { } filter && projects.Sum(project => project.Results.Count) == 0)
            problems.Add($"No test matches '{filter}'.");
        foreach (var problem in problems)
            await errors.WriteLineAsync($"prestacop: {problem}");
        await errors.FlushAsync(CancellationToken.None);
        if (options.WithoutSlow)
            await output.WriteLineAsync("The slow tests (category Slow) were not run: ./prestacop test --all runs them, too.");
        await TestReport.WriteAsync(projects, time.GetElapsedTime(started), options.Slowest, output);
        return problems.Count == 0 && projects.All(project => project.Counts.Failed == 0) ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<ProjectResult> RunProjectAsync(string project, TestRunOptions options, string folder, CancellationToken cancellationToken)
    {
        var assembly = repository.Program(project);
        if (!File.Exists(assembly))
            return new ProjectResult(project, [], TimeSpan.Zero, $"{project} is not built. Run ./prestacop test, which builds it.");
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "t"));
        // .NET does not receive a signal that was ignored at its start, as in a background job or under nohup, and tests send themselves signals.
        // Tests with servers take minutes: each is named when it ends, so that a run that was cut short tells how far it came, and what took long.
        List<string> arguments = ["--default-signal=INT,HUP", "dotnet", "test", assembly, "--logger", $"trx;LogFileName={project}.trx", "--results-directory", folder, "--logger", $"console;verbosity={(TestProjects.NeedsServers(project) ? "normal" : "minimal")}",
            // A test that hangs is named and ends its project, instead of holding up the run for ever.
            "--blame-hang-timeout", "15m", "--blame-hang-dump-type", "none"];
        if (options.Filter is not null)
            arguments.AddRange(["--filter", options.Filter]);
        var variables = new Dictionary<string, string?>
        {
            ["PRESTACOP_ROOT"] = repository.Root,
            // What a killed test could not delete goes with the folder.
            ["TMPDIR"] = temporary.FullName,
            ["PRESTACOP_TEST_SECURE"] = options.Secure ? "1" : null,
            ["JDK_JAVA_OPTIONS"] = Environment.GetEnvironmentVariable("JDK_JAVA_OPTIONS") ?? JavaOptions,
        };
        var started = time.GetTimestamp();
        // When this is cancelled, the process ends with all the others.
        var code = await ForegroundProcess.RunAsync("env", arguments, variables, CancellationToken.None).WaitAsync(cancellationToken);
        var (results, problem) = await ReadAsync(project, Path.Combine(folder, project + ".trx"), code);
        return new ProjectResult(project, results, time.GetElapsedTime(started), problem);
    }

    static async Task<(IReadOnlyList<TestResult> Results, string? Problem)> ReadAsync(string project, string trx, int code)
    {
        if (!File.Exists(trx))
            return ([], code == 0 ? null : $"{project} ended with code {code} before any result was written.");
        try
        {
            await using var stream = File.OpenRead(trx);
            var results = TrxFile.Read(stream);
            return (results, code != 0 && TestCounts.Of(results).Failed == 0 ? $"{project} ended with code {code} although no test failed." : null);
        }
        catch (XmlException damaged)
        {
            return ([], $"The results of {project} cannot be read: {damaged.Message}");
        }
    }

    async Task EndProcessesAsync(OrphanedProcesses processes, bool cancelled)
    {
        if (cancelled)
        {
            await errors.WriteLineAsync("prestacop: cancelled; ending what the tests have started...");
            await processes.EndAsync();
            return;
        }
        foreach (var left in await processes.EndAsync())
            await errors.WriteLineAsync($"prestacop: the tests left a process behind, which has been ended: {left}");
    }
}
