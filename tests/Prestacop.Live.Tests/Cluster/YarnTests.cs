using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>Jobs on a YARN whose nodes see neither the project nor .NET: here those whose driver is the process of <c>submit</c>.</summary>
[Category("Live")]
[Category("Slow")]
[SupportedOSPlatform("linux")]
public sealed partial class YarnTests
{
    const int Messages = 20_000;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    TestCluster _cluster = null!;
    HiddenNodes _nodes = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Spark = SparkCluster.Yarn });
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        _nodes = await HiddenNodes.StartAsync(_cluster, YarnService.NodeManagerName, dotnet);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_nodes is not null)
            await _nodes.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task The_exit_code_of_a_job_is_passed_on_YARN_starts_nothing_again_and_the_jars_are_uploaded_once()
    {
        // So that it does not end before YARN's part of it has begun, on a machine that is busy.
        string[] job = ["submit", "--exec", "--master", "yarn", "--conf", "spark.scheduler.maxRegisteredResourcesWaitingTime=5m", "--", "sh", "-c"];
        await using var first = _cluster.Start([.. job, "exit 0"]);
        (await first.WaitAsync(Limit)).Should().Be(0, first.Printed);
        await using var second = _cluster.Start([.. job, "exit 7"]);
        (await second.WaitAsync(Limit)).Should().Be(7, second.Printed);

        first.Errors.Should().Contain("uploading Spark's");
        second.Errors.Should().NotContain("uploading");
        IReadOnlyList<ResourceManager.Job> jobs;
        using var limit = new CancellationTokenSource(Limit);
        while ((jobs = await ResourceManager.JobsAsync(_cluster)).Any(job => job.State is not "FINISHED"))
            await Task.Delay(500, limit.Token);
        jobs.Should().HaveCount(2).And.OnlyContain(job => job.Attempts == 1);
    }

    [Test, Order(2)]
    public async Task A_ResourceManager_that_is_away_is_named()
    {
        var port = $"{FreePort.Find()}";
        var environment = new Dictionary<string, string>(_cluster.Environment) { [ClusterPort.ResourceManager.Variable] = port };

        await using var submitted = RunningCommand.Start(
            Path.Combine(SourceTree.Root, "spark-submit", "submit"), ["--exec", "--master", "yarn", "--", "true"], environment);

        (await submitted.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, submitted.Printed);
        submitted.Errors.Should().Match($"*the ResourceManager 127.0.0.1:{port} does not answer: Connection refused*HADOOP_CONF_DIR*");
    }
}
