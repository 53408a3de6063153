using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Logging;

namespace Prestacop.Infrastructure.Tests.Logging;

sealed class JsonLinesTests
{
    static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero));

    [Test]
    public void A_line_is_one_object()
    {
        Lines(writer => writer.WriteLine("running: \"store-alerts\"")).Should()
            .Equal("""{"time":"2026-03-01T12:00:00.123Z","level":"info","program":"streaming","message":"running: \"store-alerts\""}""");
    }

    [Test]
    public void An_error_loses_its_prefix_and_gets_its_level() =>
        Lines(writer => writer.WriteLine("prestacop: Kafka is away")).Should().ContainSingle().Which.Should().Contain("\"level\":\"error\"").And.Contain("\"message\":\"Kafka is away\"");

    [Test]
    public void What_is_written_at_once_is_one_message_and_what_is_written_in_parts_too()
    {
        Lines(writer =>
        {
            writer.WriteLine("first\n  second");
            writer.Write("a");
            writer.Write('b');
            writer.Write("c\n");
            writer.WriteLine();
        }).Select(Message).Should().Equal("first\n  second", "abc");
    }

    [Test]
    public async Task Asynchronous_writes_are_the_same()
    {
        await using var target = new StringWriter();
        await using (var writer = new JsonLines(target, "streaming", isError: false, Clock))
        {
            await writer.WriteLineAsync("prestacop: no error on standard output");
            await writer.WriteAsync("rest");
        }

        var lines = target.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(Message).Should().Equal("prestacop: no error on standard output", "rest");
        lines[0].Should().Contain("\"info\"");
    }

    [Test]
    public void What_a_logger_wrote_is_passed_on()
    {
        var entry = new LogEntry<string>(LogLevel.Warning, "Prestacop.Kafka", default, "away", new IOException("no route"), (state, _) => state);
        using var text = new StringWriter();
        new JsonLogFormatter("web", Clock).Write(entry, null, text);

        var line = Lines(writer => writer.Write(text.ToString())).Should().ContainSingle().Which;

        using var json = JsonDocument.Parse(line);
        json.RootElement.EnumerateObject().Select(field => field.Name).Should().Equal("time", "level", "program", "logger", "message", "exception");
        json.RootElement.GetProperty("level").GetString().Should().Be("warning");
        json.RootElement.GetProperty("logger").GetString().Should().Be("Prestacop.Kafka");
        json.RootElement.GetProperty("exception").GetString().Should().StartWith("System.IO.IOException: no route");
    }

    [TestCase("streaming --log-format json", null, "json")]
    [TestCase("streaming --log-format=json", "text", "json")]
    [TestCase("streaming", "json", "json")]
    [TestCase("streaming --log-format text", "json", "text")]
    [TestCase("streaming", null, "text")]
    [TestCase("streaming --log-format", null, "text")]
    public void The_option_comes_before_the_variable(string args, string? variable, string expected) =>
        LogOutput.FormatOf(args.Split(' '), _ => variable).Should().Be(expected);

    [TestCase("xml", "xml")]
    [TestCase("json", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void A_variable_that_is_neither_is_invalid(string? variable, string? expected) => LogOutput.Invalid(_ => variable).Should().Be(expected);

    static string[] Lines(Action<TextWriter> write)
    {
        using var target = new StringWriter();
        using (var writer = new JsonLines(target, "streaming", isError: true, Clock))
            write(writer);
        return target.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static string? Message(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("message").GetString();
    }
}
