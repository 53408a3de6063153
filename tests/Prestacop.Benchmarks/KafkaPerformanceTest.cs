using System.Globalization;
using System.Text.RegularExpressions;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks;

/// <summary>Kafka's own load generator from the pinned jars, with the settings of our producers and into a topic of as many partitions.</summary>
/// <param name="stack">Where Kafka is.</param>
/// <param name="topic">The topic whose partitions its own has.</param>
/// <param name="lingerMilliseconds">How long a record may wait for others.</param>
sealed partial class KafkaPerformanceTest(TestCluster stack, string topic, int lingerMilliseconds)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Sends records into a new topic as fast as it can.</summary>
    /// <param name="count">How many.</param>
    /// <param name="records">What they hold: <c>--record-size</c> or <c>--payload-file</c> with its value.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Records a second.</returns>
    public async Task<double> RunAsync(long count, string[] records, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        await using var test = RunningCommand.Start(
            Path.Combine(Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home ? Path.Combine(home, "bin") : "", "java"),
            [
                "-Xmx512m", "-cp", Path.Combine(SourceTree.Root, "artifacts", "jvm", "kafka", "jars", "*"),
                "org.apache.kafka.tools.ProducerPerformance", "--topic", topics[topic], "--num-records", $"{count}",
                .. records, "--throughput", "-1", "--producer-props", $"bootstrap.servers={stack.BootstrapServers}",
                "acks=all", "enable.idempotence=true", $"linger.ms={lingerMilliseconds}", $"batch.size={256 * 1024}", "compression.type=lz4",
            ]);
        var code = await test.WaitAsync(Limit, cancellationToken);
        var rate = Rate().Matches(test.Printed).LastOrDefault();
        return code == 0 && rate is not null
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"ProducerPerformance ended with {code}:\n{test.Printed}");
    }

    /// <summary>Writes values that a topic holds to a file, a line each, as <c>--payload-file</c> takes them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="topicName">The topic's whole name.</param>
    /// <param name="count">How many values.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task WritePayloadAsync(string file, string topicName, int count, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(file, Kafka.Read(stack.Kafka, topicName, count, Limit), cancellationToken);

    [GeneratedRegex(@"records sent, ([0-9.]+) records/sec")]
    private static partial Regex Rate();
}
