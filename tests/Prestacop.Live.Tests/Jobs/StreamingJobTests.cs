using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Jobs;

[Category("Live")]
public sealed class StreamingJobTests
{
    const int Messages = 100_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Test]
    public async Task A_killed_and_restarted_job_stores_the_same_rows_as_one_that_was_not_killed()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], SampleMessages.Positions(Messages));

        var calm = $"/test/{topics.Prefix}calm";
        // Beside the other: most of that one's time goes by while drivers start.
        var calmRun = stack.RunJobAsync(Limit, Streaming(topics.Prefix, calm, "--available-now"));

        var killed = $"/test/{topics.Prefix}killed";
        var kills = await RunAndKillAsync(stack, topics.Prefix, killed);
        await stack.RunJobAsync(Limit, Streaming(topics.Prefix, killed, "--available-now"));
        await calmRun;

        await using var session = StackSetup.NewSession();
        var calmRows = session.Read().Parquet($"{calm}/drone_messages");
        var killedRows = session.Read().Parquet($"{killed}/drone_messages");
        kills.Should().BePositive("a job that was never in the middle of its work when it was killed shows nothing");
        (await calmRows.CountAsync()).Should().Be(Messages);
        (await killedRows.CountAsync()).Should().Be(Messages);
        (await calmRows.ExceptAll(killedRows).CountAsync()).Should().Be(0);
        (await killedRows.ExceptAll(calmRows).CountAsync()).Should().Be(0);
    }

    /// <summary>Kills the job each time it has stored something new and is not at the end, up to three times.</summary>
    static async Task<int> RunAndKillAsync(TestCluster stack, string prefix, string storage)
    {
        await using var session = StackSetup.NewSession();
        var kills = 0;
        long stored = 0;
        while (kills < 3)
        {
            await using var job = stack.Start(Submit(prefix, storage, "--max-offsets-per-trigger", "5000", "--trigger", "0 seconds"));
            var seen = stored;
            while (seen == stored && !job.HasExited)
            {
                // The server that counts shares the machine with the job.
                await Task.Delay(300);
                seen = await CountAsync(session, $"{storage}/drone_messages");
            }
            if (seen >= Messages)
                return kills;
            job.HasExited.Should().BeFalse(job.Printed);
            stored = seen;
            job.Kill();
            kills++;
        }
        return kills;
    }

    [Test]
    public async Task Stopped_job_ends_with_exit_code_0()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var job = stack.Start(Submit(topics.Prefix, $"/test/{topics.Prefix}", "--ready-file", ready));
        while (!File.Exists(ready) && !job.HasExited)
            await Task.Delay(100);

        await job.TerminateAsync();

        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);
        job.Printed.Should().Contain("stopping");
    }

    [Test]
    public async Task A_message_that_cannot_be_read_is_stored_with_its_sealed_bytes_and_the_reason()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], SampleMessages.Unreadable.Select(bytes => ("drone-1", bytes)));

        var storage = $"/test/{topics.Prefix}";
        await stack.RunJobAsync(Limit, Streaming(topics.Prefix, storage, "--available-now"));

        await using var session = StackSetup.NewSession();
        var rows = await session.Read().Parquet($"{storage}/drone_messages")
            .Select("unreadable", "unreadableValue").CollectAsync();
        var keys = PlateKeys.Load(Path.Combine(stack.Home, "plate.key"));
        rows.Select(row => PlateSeal.Open(keys, Encoding.UTF8.GetString(row.GetAs<byte[]>("unreadableValue")), PlateSeal.Unreadable))
            .Should().BeEquivalentTo(SampleMessages.Unreadable);
        rows.Should().OnlyContain(row => !string.IsNullOrEmpty(row.GetAs<string>("unreadable")));
    }

    [Test]
    public async Task A_picture_that_lacks_a_header_is_stored_without_it()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using (var publisher = new RecordPublisher(new KafkaClientFactory(stack.Kafka), new PublisherOptions { ClientId = "streaming-test" }))
        {
            var headers = new Confluent.Kafka.Headers { { "imageId", Encoding.UTF8.GetBytes("image-1") } };
            await publisher.PublishAsync(new KafkaRecord(topics[Topics.DroneImages], Encoding.UTF8.GetBytes("drone-1"), [1, 2, 3], headers), CancellationToken.None);
        }

        var storage = $"/test/{topics.Prefix}";
        await stack.RunJobAsync(Limit, Streaming(topics.Prefix, storage, "--topics", Topics.DroneImages, "--available-now"));

        await using var session = StackSetup.NewSession();
        var row = (await session.Read().Parquet($"{storage}/drone_images").Select("imageId", "sha256", "droneId").CollectAsync()).Should().ContainSingle().Subject;
        (row.GetAs<string>(0), row.GetAs<string?>(1), row.GetAs<string>(2)).Should().Be(("image-1", null, "drone-1"));
    }

    static string[] Submit(string prefix, string storage, params string[] options) => ["submit", .. Streaming(prefix, storage, options)];

    static string[] Streaming(string prefix, string storage, params string[] options) =>
    [
        "streaming", "--topics", Topics.DroneMessages, "--topic-prefix", prefix,
        "--storage", storage, "--checkpoints", $"{storage}-checkpoints", .. options,
    ];

    static async Task<long> CountAsync(SparkSession session, string path)
    {
        try
        {
            return await session.Read().Schema("messageId STRING").Parquet(path).CountAsync();
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            return 0;
        }
    }
}
