using System.CommandLine;
using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

sealed class CommandRunnerTests
{
    StringWriter _errors = null!;

    [SetUp]
    public void Open() => _errors = new StringWriter();

    [TearDown]
    public void Close() => _errors.Dispose();

    [Test]
    public async Task Returns_what_the_command_returns()
    {
        (await RunAsync(_ => Task.FromResult(ExitCodes.TimedOut))).Should().Be(3);
        _errors.ToString().Should().BeEmpty();
    }

    [Test]
    public async Task Prints_the_message_of_an_expected_error_and_returns_its_exit_code()
    {
        var code = await RunAsync(_ => throw new CommandException("No file.", new IOException("inner"), ExitCodes.TimedOut));

        code.Should().Be(ExitCodes.TimedOut);
        _errors.ToString().Should().Be("prestacop: No file." + Environment.NewLine);
    }

    [Test]
    public async Task Returns_2_when_the_command_is_cancelled()
    {
        using var signal = new CancellationTokenSource();
        await signal.CancelAsync();
        var code = await RunAsync(token => Task.FromException<int>(new OperationCanceledException(token)), signal.Token);

        code.Should().Be(ExitCodes.Cancelled);
        _errors.ToString().Should().Be("prestacop: cancelled" + Environment.NewLine);
    }

    [Test]
    public async Task Fails_when_an_HTTP_request_times_out()
    {
        var timeout = new TaskCanceledException("cancelled", new TimeoutException("No answer within 10 s."));

        (await RunAsync(_ => throw timeout)).Should().Be(ExitCodes.Failed);
        _errors.ToString().Should().Contain("No answer within 10 s.");
    }

    [Test]
    public async Task Says_what_Kafka_says_and_what_to_do()
    {
        (await RunAsync(_ => throw new KafkaException(new Error(ErrorCode.Local_AllBrokersDown, "1/1 brokers are down")))).Should().Be(ExitCodes.Failed);
        _errors.ToString().Should().Be("prestacop: Kafka failed: 1/1 brokers are down. ./prestacop status shows whether it runs." + Environment.NewLine);
    }

    [Test]
    public async Task Shows_the_stack_trace_only_with_verbose()
    {
        (await RunAsync(_ => throw new NotSupportedException("Odd."))).Should().Be(ExitCodes.Failed);
        _errors.ToString().Should().Be("prestacop: Odd. Run the command again with --verbose to see where this happened." + Environment.NewLine);

        await RunAsync(_ => throw new NotSupportedException("Odd."), default, "--verbose");
        _errors.ToString().Should().Contain("System.NotSupportedException: Odd.").And.Contain(nameof(CommandRunnerTests));
    }

    [TestCase("run", false)]
    [TestCase("run --verbose", true)]
    [TestCase("--verbose run", true)]
    public async Task Tells_a_command_whether_verbose_is_given(string line, bool expected)
    {
        bool? isVerbose = null;
        var command = new Command("run", "Runs.");
        command.SetAction(parsed => isVerbose = CommandRunner.IsVerbose(parsed));
        var root = new RootCommand("Test.") { command };
        await new CommandRunner { Errors = _errors }.RunAsync(root, line.Split(' '), CancellationToken.None);

        isVerbose.Should().Be(expected);
        CommandRunner.IsVerbose(new RootCommand("Test.").Parse("")).Should().BeFalse();
    }

    [Test]
    public async Task Asks_the_program_about_its_own_exceptions_first()
    {
        var runner = new CommandRunner
        {
            Errors = _errors,
            Describe = exception => exception is NotSupportedException ? new CommandError("Mine.", 7, "Details.") : null,
        };

        (await runner.RunAsync(Root(_ => throw new NotSupportedException()), ["run"], CancellationToken.None)).Should().Be(7);
        _errors.ToString().Should().Be($"prestacop: Mine.{Environment.NewLine}Details.{Environment.NewLine}");
    }

    Task<int> RunAsync(Func<CancellationToken, Task<int>> act, CancellationToken cancellationToken = default, params string[] more) =>
        new CommandRunner { Errors = _errors }.RunAsync(Root(act), ["run", .. more], cancellationToken);

    static RootCommand Root(Func<CancellationToken, Task<int>> act)
    {
        var command = new Command("run", "Runs.");
        command.SetAction((_, cancellationToken) => act(cancellationToken));
        return new RootCommand("Test.") { command };
    }
}
