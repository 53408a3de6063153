using System.Text.RegularExpressions;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Operations;

/// <summary>What the parts really serve, and what Kafka's own tools see of a job.</summary>
[Category("Live")]
public sealed partial class MetricsTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Kafka_serves_what_the_guide_lists()
    {
        var names = MetricName.Matches(await GetAsync(ClusterPort.KafkaMetrics, "metrics")).Select(match => match.Value).ToHashSet();

        MetricNames.Documented("Kafka").Should().HaveCountGreaterThan(3).And.BeSubsetOf(names);
        MetricNames.Documented("JVMs").Should().HaveCountGreaterThan(3).And.BeSubsetOf(names);
    }

    [TestCase("namenode-http", "NameNode")]
    [TestCase("datanode-http", "DataNode")]
    public async Task HDFS_serves_metrics(string port, string process)
    {
        var text = await GetAsync(ClusterPort.All.Single(each => each.Name == port), "prom");

        text.Should().MatchRegex($"(?m)^jvm_metrics_mem_heap_used_m\\{{.*processname=\"{process}\".*\\}} [0-9.]+");
    }

    [Test]
    public async Task The_lag_of_a_job_is_where_Kafkas_own_tools_look()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        var port = FreePort.Find();
        await using var job = stack.StartJob(
            "streaming", "--topics", Topics.DroneCommands, "--topic-prefix", topics.Prefix, "--trigger", "1 second",
            "--storage", $"/test/{topics.Prefix}storage", "--checkpoints", $"/test/{topics.Prefix}checkpoints", "--metrics-port", $"{port}");
        await job.WaitForAsync("running: store-drone-commands", Limit);

        Kafka.Publish(stack.Kafka, topics[Topics.DroneCommands], Enumerable.Range(0, 5).Select(number => ($"drone-{number}", "{}"u8.ToArray())));

        var metrics = await WaitForAsync(new Uri($"http://127.0.0.1:{port}/metrics"), $"(?m)^prestacop_query_records_total\\{{.*topic=\"{topics[Topics.DroneCommands]}\".*\\}} 5 ?", job);
        metrics.Should().MatchRegex("(?m)^prestacop_query_working\\{.*query=\"store-drone-commands\".*\\} 1 ?");
        var lags = await DescribeGroupAsync($"prestacop-streaming-{topics.Prefix}drone_commands");
        lags.Sum(line => line.Committed).Should().Be(5);
        lags.Should().OnlyContain(line => line.Lag == 0);
        await job.TerminateAsync();
        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);
    }

    /// <summary>Kafka's <c>kafka-consumer-groups --describe</c>: a line for each partition.</summary>
    static async Task<IReadOnlyList<(long Committed, long Lag)>> DescribeGroupAsync(string group)
    {
        // Kafka's own tool reads the same file as a job of Spark.
        using var folder = new TemporaryFolder();
        var account = Path.Combine(folder.Path, "admin.properties");
        const string Prefix = "kafka.";
        await File.WriteAllLinesAsync(account, StackSetup.Stack.Kafka.ForSpark().Select(setting => $"{setting.Key[Prefix.Length..]}={setting.Value}"));
        var java = new JavaCommand(
            "kafka", ["-Xmx128m", "-XX:TieredStopAtLevel=1"], "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
            ["--bootstrap-server", StackSetup.Stack.Kafka.BootstrapServers, "--command-config", account, "--describe", "--group", group]);
        await using var tool = RunningCommand.Start(java.Program, java.ArgumentsFor(Repository.Find()));
        (await tool.WaitAsync(Limit)).Should().Be(0, tool.Printed);
        return [.. GroupLine.Matches(tool.Printed).Select(match => (long.Parse(match.Groups["committed"].Value, null), long.Parse(match.Groups["lag"].Value, null)))];
    }

    static async Task<string> WaitForAsync(Uri address, string pattern, RunningCommand job)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var text = await GetAsync(address);
            if (Regex.IsMatch(text, pattern))
                return text;
            if (job.HasExited || TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new TimeoutException($"Never served '{pattern}':\n{text}\nThe job printed:\n{job.Printed}");
            await Task.Delay(500);
        }
    }

    static Task<string> GetAsync(ClusterPort port, string path) => GetAsync(new Uri($"http://127.0.0.1:{StackSetup.Stack.State.Port(port)}/{path}"));

    static async Task<string> GetAsync(Uri address)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(address);
    }

    [GeneratedRegex("(?m)^[a-z][a-z0-9_]*")]
    static partial Regex MetricName { get; }

    [GeneratedRegex(@"(?m)^prestacop-\S+\s+\S+\s+\d+\s+(?<committed>\d+)\s+\d+\s+(?<lag>\d+)\s")]
    static partial Regex GroupLine { get; }
}
