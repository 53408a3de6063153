using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Prestacop.LocalCluster.Supervision;

namespace Prestacop.LocalCluster.Tests.Supervision;

public sealed class SupervisorTests
{
    static readonly Dictionary<string, ProcessIdentity> Nothing = [];

    TemporaryFolder _folder = null!;
    ClusterHome _home = null!;
    StringWriter _log = null!;
    Supervisor _supervisor = null!;

    [SetUp]
    public void MakeHome()
    {
        _folder = new TemporaryFolder();
        _home = new ClusterHome(_folder.Path);
        Directory.CreateDirectory(_home.Logs);
        _log = new StringWriter();
        // A repository without jars: each start of a service fails.
        _supervisor = new Supervisor(new Repository(_folder.Path), _home, RestartPolicy.Default with { MaxRestarts = 1 }, _log, TimeProvider.System);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await new ClusterStopper(_home, _ => { }).StopAsync(CancellationToken.None);
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Reports_the_services_that_always_run_and_those_that_were_asked_for()
    {
        using var sleep = Process.Start("sleep", "60");
        var process = ProcessIdentity.Of(sleep.Id)!;
        await CheckAsync(State(new() { ["kafka"] = process, ["namenode"] = process, ["datanode"] = process, ["web"] = process, ["spark"] = process }, "web"));
        sleep.Kill();

        var report = SupervisionReport.Read(_home.SupervisionFile)!;

        report.Pid.Should().Be(Environment.ProcessId);
        report.Services.Select(service => service.Name).Should().Equal("kafka", "namenode", "datanode", "web");
        report.Services.Should().OnlyContain(service => service.Phase == SupervisionPhase.Running);
    }

    [Test]
    public async Task A_job_waits_for_the_services_that_it_needs()
    {
        await CheckAsync(State(Nothing, "alerts"));

        SupervisionReport.Read(_home.SupervisionFile)!.Services.Single(service => service.Name == "alerts").Should()
            .Match<SupervisedService>(service => service.Phase == SupervisionPhase.Waiting && service.Reason == "waits for kafka");
        _log.ToString().Should().Contain("alerts: waits for kafka");
    }

    [Test]
    public async Task Restarts_nothing_while_another_command_holds_the_lock()
    {
        using (_home.Lock())
            await CheckAsync(State(Nothing, "alerts"));

        SupervisionReport.Read(_home.SupervisionFile)!.Services.Should().BeEmpty();
    }

    [Test]
    public async Task What_has_finished_is_not_restarted()
    {
        new RunStatusFile(_home.StatusFileOf("csv")).Write(RunStatus.Finished);
        new RunStatusFile(_home.StatusFileOf("drones")).Write(RunStatus.Running);

        await CheckAsync(State(Nothing, "csv", "drones"));

        SupervisionReport.Read(_home.SupervisionFile)!.Services.Select(service => service.Name).Should().Contain("drones").And.NotContain("csv");
    }

    [Test]
    public async Task Forgets_a_service_that_nobody_asks_for_any_more()
    {
        await CheckAsync(State(Nothing, "alerts", "streaming"));
        await CheckAsync(State(Nothing, "alerts"));

        SupervisionReport.Read(_home.SupervisionFile)!.Services.Select(service => service.Name).Should().Contain("alerts").And.NotContain("streaming");
    }

    async Task CheckAsync(ClusterState state)
    {
        state.Save(_home);
        await _supervisor.CheckAsync(state, CancellationToken.None);
    }

    static ClusterState State(Dictionary<string, ProcessIdentity> services, params string[] asked) =>
        new() { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = services, Asked = asked };
}
