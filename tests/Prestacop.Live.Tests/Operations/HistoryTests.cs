using System.Text.Json;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Operations;

/// <summary>What operators see of a driver: its event log in the History Server, its log as JSON, and the metrics of its JVM.</summary>
[Category("Live")]
public sealed class HistoryTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task A_driver_shows_itself_while_it_runs_and_after_its_end()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        var metricsPort = FreePort.Find();
        var environment = new Dictionary<string, string>(StackSetup.Stack.Environment)
        {
            [ClusterEnvironment.SparkEventsVariable] = home.SparkEvents,
            ["PRESTACOP_DRIVER_METRICS_PORT"] = $"{metricsPort}",
            ["LOG_FORMAT"] = "json",
            ["PRESTACOP_LOGS"] = home.Logs,
        };

        // A setting that Spark warns about.
        await using var driver = RunningCommand.Start(
            Path.Combine(SourceTree.Root, "spark-submit", "submit"),
            ["--exec", "--name", "seen", "--conf", "spark.reducer.maxMbInFlight=24", "--", "sh", "-c", $"echo started; while [ ! -e {folder.File("seen")} ]; do sleep 0.1; done"], environment);
        await driver.WaitForAsync("started", Limit);
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{metricsPort}/metrics"));
        folder.File("seen", "");
        (await driver.WaitAsync(Limit)).Should().Be(0, driver.Printed);

        metrics.Should().MatchRegex("(?m)^jvm_memory_used_bytes\\{area=\"heap\"\\} [0-9]+$");
        var warnings = driver.Errors.Split('\n').Where(line => line.Contains("maxMbInFlight", StringComparison.Ordinal)).ToList();
        warnings.Should().NotBeEmpty();
        foreach (var line in warnings.Concat(await File.ReadAllLinesAsync(Path.Combine(home.Logs, "exec-driver.log"))))
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.GetProperty("level").GetString().Should().Be("warning", line);
            json.RootElement.GetProperty("program").GetString().Should().Be("exec");
        }
        (await ApplicationsAsync(home)).Should().Equal("seen");
    }

    /// <summary>Starts the History Server as <c>up --history</c> does, and asks it.</summary>
    static async Task<IReadOnlyList<string?>> ApplicationsAsync(ClusterHome home)
    {
        var state = new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int> { [ClusterPort.History.Name] = FreePort.Find() },
            Services = new Dictionary<string, ProcessIdentity>(),
        };
        var repository = Repository.Find();
        using var context = new ClusterContext(repository, home, state);
        var service = LocalCluster.Services.Cluster.Get(HistoryService.Name);
        await service.PrepareAsync(context, CancellationToken.None);
        var command = service.Command(context);
        await using var server = RunningCommand.Start(
            command.Program, command.ArgumentsFor(repository), command.Environment.ToDictionary(variable => variable.Key, variable => variable.Value ?? ""));
        var started = TimeProvider.System.GetTimestamp();
        using var client = new HttpClient { BaseAddress = HistoryService.Address(state) };
        while (true)
        {
            server.HasExited.Should().BeFalse(server.Printed);
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Limit);
            if (await service.ProbeAsync(context, CancellationToken.None) is null)
            {
                using var applications = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/v1/applications", UriKind.Relative)));
                if (applications.RootElement.GetArrayLength() > 0)
                    return [.. applications.RootElement.EnumerateArray().Select(application => application.GetProperty("name").GetString())];
            }
            await Task.Delay(200);
        }
    }
}
