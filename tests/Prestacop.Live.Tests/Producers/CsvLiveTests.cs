using System.Globalization;
using System.Text;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Producers;

[Category("Live")]
sealed class CsvLiveTests
{
    const int Rows = 20_000;

    TestTopics _kafka = null!;
    TemporaryFolder _folder = null!;
    string _topic = null!;
    string _file = null!;
    string _summary = null!;

    [SetUp]
    public async Task MakeTopicAndFile()
    {
        _kafka = TestTopics.Open(StackSetup.Stack.Kafka);
        _folder = new TemporaryFolder();
        _topic = await _kafka.TopicAsync("tickets");
        await _kafka.EnsureAsync(Topics.Rejected);
        // A name of its own: other tests write to 'rejected' too.
        _file = Path.Combine(_folder.Path, $"tickets-{Guid.NewGuid():N}.csv");
        _summary = Path.Combine(_folder.Path, "summary.json");
        (await ProducerProgram.RunAsync(_folder.Path, "csv", "--generate", $"{Rows}", _file, "--summary-json", _summary)).Should().Be(0);
    }

    [TearDown]
    public async Task RemoveTopicAndFolder()
    {
        if (_kafka is not null)
            await _kafka.DisposeAsync();
        _folder?.Dispose();
    }

    string[] Csv(params string[] more) => ["csv", _file, "--bootstrap-servers", StackSetup.Stack.BootstrapServers, "--topic", _topic, "--summary-json", _summary, .. more];

    List<ParkingViolation> Tickets() =>
        [.. _kafka.Read(_topic).Select(message => JsonSerializer.Deserialize(message.Value, ContractsJson.Default.ParkingViolation)!)];

    [Test]
    public async Task Every_line_is_either_published_or_rejected()
    {
        var damaged = ProducerProgram.Number(_summary, "damaged");
        var before = _kafka.Ends(Topics.Rejected);

        (await ProducerProgram.RunAsync(_folder.Path, Csv())).Should().Be(0);

        ProducerProgram.Number(_summary, "rowsRead").Should().Be(Rows);
        ProducerProgram.Number(_summary, "published").Should().Be(Rows - damaged);
        ProducerProgram.Number(_summary, "rejected").Should().Be(damaged);
        var tickets = Tickets();
        tickets.Should().HaveCount(Rows - (int)damaged);
        tickets.Select(ticket => ticket.SummonsNumber).Should().OnlyHaveUniqueItems();
        var rejected = _kafka.Read(Topics.Rejected, before).Select(message => JsonSerializer.Deserialize(message.Value, ContractsJson.Default.RejectedRecord)!)
            .Where(record => record.File == Path.GetFileName(_file)).ToList();
        rejected.Should().HaveCount((int)damaged);
        var lines = await File.ReadAllLinesAsync(_file);
        rejected.Should().OnlyContain(record => Encoding.UTF8.GetString(record.Raw) == lines[(int)record.Line!.Value - 1]);
    }

    [Test]
    public async Task The_key_is_the_summons_number()
    {
        await ProducerProgram.RunAsync(_folder.Path, Csv());
        _kafka.Read(_topic).Should().OnlyContain(message => Encoding.ASCII.GetString(message.Key)
            == JsonSerializer.Deserialize(message.Value, ContractsJson.Default.ParkingViolation)!.SummonsNumber.ToString(CultureInfo.InvariantCulture));
    }

    [Test]
    public async Task A_stopped_run_resumes_without_gaps_or_duplicates()
    {
        var damaged = ProducerProgram.Number(_summary, "damaged");
        await using (var first = ProducerProgram.Start(_folder.Path, Csv("--rate", "4000")))
        {
            await SomeArriveAsync();
            (await ProducerProgram.InterruptAndWaitAsync(first)).Should().Be(2);
            first.Errors.Should().Contain("--resume");
        }
        ProducerProgram.Number(_summary, "rowsRead").Should().BeInRange(1, Rows - 1);

        (await ProducerProgram.RunAsync(_folder.Path, Csv("--resume"))).Should().Be(0);

        Tickets().Select(ticket => ticket.SummonsNumber).Should().OnlyHaveUniqueItems().And.HaveCount(Rows - (int)damaged);
    }

    [Test]
    public async Task A_killed_run_resumes_without_gaps_or_duplicates()
    {
        var damaged = ProducerProgram.Number(_summary, "damaged");
        var before = _kafka.Ends(Topics.Rejected);
        await using (var first = ProducerProgram.Start(_folder.Path, Csv("--rate", "4000")))
        {
            await SomeArriveAsync();
            first.Kill();
            await first.WaitAsync(TimeSpan.FromMinutes(5));
        }

        (await ProducerProgram.RunAsync(_folder.Path, Csv("--resume"))).Should().Be(0);

        Tickets().Select(ticket => ticket.SummonsNumber).Should().OnlyHaveUniqueItems().And.HaveCount(Rows - (int)damaged);
        _kafka.Read(Topics.Rejected, before).Select(message => JsonSerializer.Deserialize(message.Value, ContractsJson.Default.RejectedRecord)!)
            .Where(record => record.File == Path.GetFileName(_file)).Select(record => record.Line).Should().OnlyHaveUniqueItems().And.HaveCount((int)damaged);
        (await ProducerProgram.RunAsync(_folder.Path, Csv("--resume"))).Should().Be(0);
        ProducerProgram.Number(_summary, "rowsRead").Should().Be(0, "all of it was published already");
    }

    [Test]
    public async Task A_pipe_with_other_content_than_the_published_one_is_refused_when_it_is_to_be_resumed()
    {
        var lines = await File.ReadAllLinesAsync(_file);
        var (one, other) = (_folder.File("one.csv"), _folder.File("other.csv"));
        await File.WriteAllLinesAsync(one, lines.Take(500));
        await File.WriteAllLinesAsync(other, lines.Take(1).Concat(lines.Skip(500).Take(500)));
        string[] fromPipe = ["csv", "-", .. Csv("--resume")[2..]];

        (await ProducerProgram.RunPipedAsync(_folder.Path, one, fromPipe)).Code.Should().Be(0);
        var published = _kafka.Ends(_topic);
        (await ProducerProgram.RunPipedAsync(_folder.Path, one, fromPipe)).Code.Should().Be(0);
        var (code, errors) = await ProducerProgram.RunPipedAsync(_folder.Path, other, fromPipe);

        code.Should().Be(1);
        errors.Should().Contain("has other content than what was published under this name, and a pipe cannot be read twice. Run the command without --resume.");
        _kafka.Ends(_topic).Should().Equal(published);
    }

    async Task SomeArriveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_kafka.Ends(_topic).Values.Sum(end => end.Value) < 5_000)
            await Task.Delay(50, limit.Token);
    }
}
