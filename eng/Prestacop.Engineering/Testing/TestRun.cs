using System.Xml;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary>Runs the test projects, two at a time, and sums up. Whatever happens, nothing of a run stays behind.</summary>
sealed class TestRun(Repository repository, TextWriter output, TextWriter errors)
{
    // Most tests are of one thread, or wait for servers: two projects keep the two cores of a small machine busy.
    const int MaxProjectsAtOnce = 2;

    // A JVM of a test lives for seconds: the optimizing compiler would take half of its start and never pay.
    const string JavaOptions = "-XX:TieredStopAtLevel=1";

    readonly string _id = Guid.NewGuid().ToString("N");
    readonly Lock _lock = new();

    public async Task<int> RunAsync(IReadOnlyList<string> projects, string? filter, CancellationToken cancellationToken)
    {
        // Short, since programs make sockets in it, whose names may be no longer than 107 bytes.
        var folder = Directory.CreateTempSubdirectory("pt-");
        // A server that refuses to be root, as PostgreSQL does, runs as another user, and must get to its own folder in there.
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var counts = TestCounts.None;
        var broken = new List<string>();
        try
        {
            foreach (var stage in TestProjects.Stages(projects))
            {
                var options = new ParallelOptions { MaxDegreeOfParallelism = MaxProjectsAtOnce, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(stage, options, async (project, token) =>
                {
                    await output.WriteLineAsync($"== {project}");
                    var (ran, problem) = await RunProjectAsync(project, filter, folder.FullName, token);
                    lock (_lock)
                    {
                        counts += ran;
                        if (problem is not null)
                            broken.Add(problem);
                    }
                });
            }
        }
        finally
        {
            foreach (var left in await new OrphanedProcesses(_id).EndAsync())
                await errors.WriteLineAsync($"prestacop: the tests left a process behind, which has been ended: {left}");
            folder.Delete(recursive: true);
        }
        if (filter is not null && counts.Total == 0)
            broken.Add($"No test matches '{filter}'.");
        foreach (var problem in broken)
            await errors.WriteLineAsync($"prestacop: {problem}");
        await errors.FlushAsync(cancellationToken);
        await output.WriteLineAsync(counts.ToString());
        return counts.Failed == 0 && broken.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<(TestCounts Counts, string? Problem)> RunProjectAsync(string project, string? filter, string folder, CancellationToken cancellationToken)
    {
        var assembly = repository.Program(project);
        if (!File.Exists(assembly))
            return (TestCounts.None, $"{project} is not built. Run ./prestacop test, which builds it.");
        var trx = Path.Combine(folder, project + ".trx");
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "t"));
        List<string> arguments = ["test", assembly, "--logger", $"trx;LogFileName={project}.trx", "--results-directory", folder, "--logger", "console;verbosity=minimal"];
        if (filter is not null)
            arguments.AddRange(["--filter", filter]);
        var variables = new Dictionary<string, string?>
        {
            ["PRESTACOP_ROOT"] = repository.Root,
            [OrphanedProcesses.Variable] = _id,
            // What a killed test could not delete goes with the folder.
            ["TMPDIR"] = temporary.FullName,
            ["JDK_JAVA_OPTIONS"] = Environment.GetEnvironmentVariable("JDK_JAVA_OPTIONS") ?? JavaOptions,
        };
        var code = await ForegroundProcess.RunAsync("dotnet", arguments, variables, cancellationToken);
        if (!File.Exists(trx))
            return (TestCounts.None, code == 0 ? null : $"{project} ended with code {code} before any result was written.");
        try
        {
            await using var stream = File.OpenRead(trx);
            var counts = TestCounts.Read(stream);
            return (counts, code != 0 && counts.Failed == 0 ? $"{project} ended with code {code} although no test failed." : null);
        }
        catch (XmlException damaged)
        {
            return (TestCounts.None, $"The results of {project} cannot be read: {damaged.Message}");
        }
    }
}
