using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Producers;

[Category("Live")]
sealed class DronesLiveTests
{
    TestTopics _kafka = null!;
    TemporaryFolder _folder = null!;
    string _topic = null!;
    string _pictures = null!;
    string _summary = null!;

    [SetUp]
    public async Task MakeTopic()
    {
        _kafka = TestTopics.Open(StackSetup.Stack.Kafka);
        _folder = new TemporaryFolder();
        _topic = await _kafka.TopicAsync("drones");
        _pictures = await _kafka.TopicAsync("pictures");
        _summary = Path.Combine(_folder.Path, "summary.json");
    }

    [TearDown]
    public async Task RemoveTopicAndFolder()
    {
        if (_kafka is not null)
            await _kafka.DisposeAsync();
        _folder?.Dispose();
    }

    string[] Drones(params string[] more) =>
    [
        "drones", "--bootstrap-servers", StackSetup.Stack.BootstrapServers, "--topic", _topic, "--pictures-topic", _pictures, "--summary-json", _summary, .. more,
    ];

    List<DroneMessage> Messages() =>
        [.. _kafka.Read(_topic).Select(message => JsonSerializer.Deserialize(message.Value, ContractsJson.Default.DroneMessage)!)];

    [Test]
    public async Task The_summary_counts_the_messages_of_the_topic()
    {
        (await ProducerProgram.RunAsync(_folder.Path, Drones("--drones", "100", "--count", "30000", "--as-fast-as-possible"))).Should().Be(0);

        var messages = Messages();
        messages.Should().HaveCount(30_000);
        messages.Select(message => message.MessageId).Should().OnlyHaveUniqueItems();
        ProducerProgram.Number(_summary, "published").Should().Be(30_000);
        ProducerProgram.Number(_summary, "positions").Should().Be(messages.Count(message => message.Kind == DroneMessageKinds.Position));
        ProducerProgram.Number(_summary, "violations").Should().Be(messages.Count(message => message.Kind == DroneMessageKinds.Violation));
        ProducerProgram.Number(_summary, "troubles").Should().Be(messages.Count(message => message.Kind == DroneMessageKinds.Trouble));
    }

    [Test]
    public async Task The_same_seed_start_and_run_give_the_same_bytes()
    {
        string[] fixedRun = ["--drones", "20", "--seed", "4", "--start", "2026-01-01T12:00:00Z", "--run-id", "r", "--count", "2000", "--as-fast-as-possible"];
        await ProducerProgram.RunAsync(_folder.Path, Drones(fixedRun));
        await ProducerProgram.RunAsync(_folder.Path, Drones(fixedRun));
        var texts = _kafka.Read(_topic).Select(message => Encoding.UTF8.GetString(message.Value)).ToList();
        texts.Should().HaveCount(4_000);
        texts.Distinct().Should().HaveCount(2_000);
    }

    [Test]
    public async Task A_killed_fleet_leaves_nothing_unpublished_and_the_next_one_publishes_nothing_twice()
    {
        string[] flight = Drones("--drones", "50", "--rate", "2000", "--violation-share", "0.5", "--outbox", _folder.File("outbox"));
        await using (var first = ProducerProgram.Start(_folder.Path, [.. flight, "--run-id", "killed"]))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while (_kafka.Ends(_pictures).Values.Sum(end => end.Value) < 200)
                await Task.Delay(50, limit.Token);
            first.Kill();
            await first.WaitAsync(TimeSpan.FromMinutes(5));
        }
        (await ProducerProgram.RunAsync(_folder.Path, [.. flight, "--count", "10"])).Should().Be(0);

        var messages = Messages().Where(message => message.MessageId.StartsWith("killed-", StringComparison.Ordinal)).ToList();
        messages.Select(message => message.MessageId).Should().OnlyHaveUniqueItems();
        messages.GroupBy(message => message.DroneId).Should().OnlyContain(
            drone => drone.Select(message => message.MessageId).SequenceEqual(Enumerable.Range(0, drone.Count()).Select(number => $"killed-{drone.Key}-{number}")));
        var pictures = _kafka.Read(_pictures).Select(picture => Encoding.UTF8.GetString(picture.Headers.GetLastBytes("imageId"))).ToList();
        pictures.Should().OnlyHaveUniqueItems().And.Contain(messages.Select(message => message.ImageId).OfType<string>());
    }

    [Test]
    public async Task Messages_of_a_drone_keep_their_order()
    {
        await ProducerProgram.RunAsync(_folder.Path, Drones("--drones", "10", "--count", "5000", "--as-fast-as-possible"));
        Messages().Should().HaveCount(5_000);
        foreach (var flight in Messages().GroupBy(message => message.DroneId))
            flight.Select(message => message.Time).Should().BeInAscendingOrder();
    }

    [Test]
    public async Task Each_violation_has_a_picture_with_its_id_and_checksum()
    {
        await ProducerProgram.RunAsync(_folder.Path, Drones("--drones", "10", "--count", "3000", "--as-fast-as-possible", "--pictures"));
        var violations = Messages().Where(message => message.Kind == DroneMessageKinds.Violation).ToList();
        var pictures = _kafka.Read(_pictures);
        pictures.Should().HaveCount(violations.Count).And.NotBeEmpty();
        pictures.Select(picture => (Encoding.UTF8.GetString(picture.Key), Header(picture, "imageId"), Header(picture, "sha256")))
            .Should().BeEquivalentTo(violations.Select(violation => (violation.DroneId, violation.ImageId, violation.ImageSha256)));
        pictures.Should().OnlyContain(picture => Header(picture, "sha256") == Convert.ToHexStringLower(SHA256.HashData(picture.Value)));
        ProducerProgram.Number(_summary, "pictures").Should().Be(pictures.Count);
        ProducerProgram.Number(_summary, "pictureBytes").Should().Be(pictures.Sum(picture => picture.Value.Length));
    }

    static string Header(Message<byte[], byte[]> record, string name) => Encoding.UTF8.GetString(record.Headers.GetLastBytes(name));

    [Test]
    public async Task As_fast_as_possible_publishes_no_pictures_and_no_image_ids()
    {
        await ProducerProgram.RunAsync(_folder.Path, Drones("--drones", "10", "--count", "1000", "--as-fast-as-possible"));
        Messages().Should().OnlyContain(message => message.ImageId == null);
        _kafka.Read(_pictures).Should().BeEmpty();
    }

    [Test]
    public async Task In_real_time_a_message_carries_the_time_at_which_it_is_sent()
    {
        (await ProducerProgram.RunAsync(_folder.Path, Drones("--drones", "10", "--rate", "200", "--for", "2s"))).Should().Be(0);
        var messages = _kafka.Read(_topic);
        messages.Should().NotBeEmpty();
        // Broker and drones share a clock here; the broker's stamp is the client's own, made when the message is handed over.
        messages.Should().OnlyContain(message => Math.Abs((JsonSerializer.Deserialize(message.Value, ContractsJson.Default.DroneMessage)!.Time
            - message.Timestamp.UtcDateTime).TotalSeconds) < 1);
    }

    [Test]
    public async Task Messages_show_the_state_after_a_handled_command()
    {
        var commands = await _kafka.TopicAsync("commands");
        await using var fleet = ProducerProgram.Start(_folder.Path, Drones("--drones", "2", "--rate", "50", "--commands-topic", commands));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_kafka.Ends(_topic).Values.Sum(end => end.Value) < 10)
            await Task.Delay(50, limit.Token);
        await _kafka.SendAsync(commands, "not JSON"u8.ToArray());
        await _kafka.SendAsync(commands, JsonSerializer.SerializeToUtf8Bytes(new DroneCommand
        {
            CommandId = "c1",
            DroneId = "drone-0002",
            Command = DroneCommandKinds.TakeControl,
            Officer = "tester",
            Time = DateTimeOffset.UnixEpoch,
        }, ContractsJson.Default.DroneCommand));
        while (!Messages().Exists(message => message.State == DroneStates.Controlled))
            await Task.Delay(50, limit.Token);
        await ProducerProgram.InterruptAndWaitAsync(fleet);
        fleet.Errors.Should().Contain("A command for a drone is invalid");
        Messages().Where(message => message.State == DroneStates.Controlled).Should().OnlyContain(message => message.DroneId == "drone-0002");
        ProducerProgram.Number(_summary, "obeyed").Should().Be(1);
    }

    [Test]
    public async Task Interrupted_fleet_delivers_every_sent_message()
    {
        await using var fleet = ProducerProgram.Start(_folder.Path, Drones("--drones", "50", "--rate", "500"));
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
            while (_kafka.Ends(_topic).Values.Sum(end => end.Value) < 200)
                await Task.Delay(50, limit.Token);
        (await ProducerProgram.InterruptAndWaitAsync(fleet)).Should().Be(2);
        Messages().Should().HaveCount((int)ProducerProgram.Number(_summary, "published"));
        ProducerProgram.Number(_summary, "published").Should().Be(ProducerProgram.Number(_summary, "messages"));
    }
}
