using System.Text.RegularExpressions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>Those whose driver runs on YARN, too.</summary>
[Category("Slow")]
public sealed partial class YarnTests
{
    const string Forever = "trap 'echo asked to end; exit 5' TERM; echo started; while :; do sleep 0.1; done";

    /// <summary>One node has room for driver and executor.</summary>
    static readonly string[] Driver = ["--master", "yarn", "--deploy-mode", "cluster", "--driver-memory", "1g", "--num-executors", "1"];

    [Test, Order(3)]
    public async Task What_a_driver_on_YARN_prints_and_its_exit_code_are_those_of_submit()
    {
        var before = (await ResourceManager.JobsAsync(_cluster)).Select(job => job.Id).ToList();
        await using var submitted = Submit(
            "--exec", "--", "sh", "-c", $"echo \"files: $(ls {SourceTree.Root} | wc -l).\"; echo a mistake >&2; seq -f 'line %.0f' 1 20000; sleep 3; seq -f 'line %.0f' 20001 40000; exit 7");

        (await submitted.WaitAsync(Limit)).Should().Be(7, submitted.Printed);
        submitted.Printed.Should().Contain("files: 0.");
        submitted.Printed.Split('\n').Where(line => line.StartsWith("line ", StringComparison.Ordinal)).Should().Equal(Enumerable.Range(1, 40_000).Select(line => $"line {line}"));
        submitted.Errors.Should().Contain("a mistake").And.NotContain("files: 0.").And.NotContain("uploading");
        (await ResourceManager.JobsAsync(_cluster)).Where(job => !before.Contains(job.Id)).Should().ContainSingle().Which.Attempts.Should().Be(1);
    }

    [Test, Order(4)]
    public async Task A_driver_on_YARN_has_a_status_and_can_be_killed()
    {
        await using var submitted = Submit("--exec", "--", "sh", "-c", Forever);
        await submitted.WaitForAsync("started", Limit);
        var id = Id().Match(submitted.Errors).Value;

        var running = await _cluster.RunAsync(Limit, "submit", "--status", id);
        var ended = await _cluster.RunAsync(Limit, "submit", "--kill", id);
        await using var after = _cluster.Start("submit", "--status", id);

        running.Should().Contain($"{id} (prestacop-exec) is RUNNING, its driver runs on ");
        ended.Should().Contain($"{id} (prestacop-exec) failed with exit code 5");
        (await after.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, after.Printed);
        (await submitted.WaitAsync(Limit)).Should().Be(5, submitted.Printed);
        submitted.Printed.Should().Contain("asked to end");
    }

    [Order(5)]
    [TestCase("--status", "application_1_0001", "YARN does not know application_1_0001")]
    [TestCase("--kill", "42", "'42' is not the id of a job on YARN")]
    public async Task An_id_that_YARN_does_not_know_is_refused(string option, string id, string message)
    {
        await using var asked = _cluster.Start("submit", option, id);

        (await asked.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, asked.Printed);
        asked.Errors.Should().Contain(message);
    }

    [Test, Order(6)]
    public async Task A_node_without_dotnet_is_named_and_the_same_archive_is_uploaded_once()
    {
        string[] job = ["streaming", "--topics", Topics.DroneMessages, "--available-now", "--conf", "spark.yarn.maxAppAttempts=1"];
        await using var first = Submit(job);
        (await first.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, first.Printed);
        await using var second = Submit(job);
        (await second.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, second.Printed);

        first.Errors.Should().Contain("has no .NET: submit with --self-contained").And.Contain("uploading the jobs");
        second.Errors.Should().Contain("has no .NET: submit with --self-contained").And.NotContain("uploading");
    }

    [Test, Order(7)]
    public async Task The_node_of_a_driver_is_lost_in_the_middle_of_a_job_and_every_record_is_stored_once()
    {
        Kafka.Publish(_cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(Messages));
        await using var job = Submit("streaming", "--topics", Topics.DroneMessages, "--trigger", "1 second", "--max-offsets-per-trigger", $"{Messages / 5}", "--self-contained");
        await StoredMessages.UntilAsync(_cluster, 1, job);

        _nodes.Kill(await ResourceManager.NodeOfDriverAsync(_cluster));
        Kafka.Publish(_cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(Messages));
        await StoredMessages.UntilAsync(_cluster, 2 * Messages, job);
        await job.TerminateAsync();

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Done, job.Printed);
        job.Errors.Should().Contain("YARN starts the driver of ").And.Contain("uploading the jobs", "the nodes have no .NET, which is in the archive");
        (await StoredMessages.CountAsync(_cluster)).Should().Be((2 * Messages, 2 * Messages));
    }

    RunningCommand Submit(params string[] arguments) => _cluster.Start(["submit", arguments[0], .. Driver, .. arguments[1..]]);

    [GeneratedRegex(@"application_\d+_\d+")]
    private static partial Regex Id();
}
