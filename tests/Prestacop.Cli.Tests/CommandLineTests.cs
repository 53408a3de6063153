using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests;

public sealed class CommandLineTests
{
    static readonly Dictionary<string, string?> Environment = [];

    [Test]
    public async Task Help_lists_every_command()
    {
        var result = await CliProgram.RunAsync(Environment, "--help");

        result.ExitCode.Should().Be(ExitCodes.Done);
        foreach (var command in (string[])["up", "down", "status", "logs", "doctor", "watch", "decide", "command", "stats", "demo"])
            result.Output.Should().MatchRegex($@"(?m)^  {command}\b");
    }

    [Test]
    public void Every_command_is_in_the_usage_of_the_script()
    {
        var usage = File.ReadAllText(Path.Combine(Repository.Find().Root, "eng", "usage.txt"));

        foreach (var command in CommandLine.Root(new TestConsole(), TimeProvider.System).Subcommands.Where(command => !command.Hidden))
            usage.Should().MatchRegex($@"(?m)^  {command.Name}\b");
    }

    [TestCase("nonsense")]
    [TestCase("up", "--kafka-port", "0")]
    [TestCase("up", "--partitions", "0")]
    [TestCase("watch", "--severity", "purple")]
    [TestCase("watch", "--max", "0")]
    [TestCase("watch", "--for", "soon")]
    [TestCase("watch", "--precinct", "0")]
    [TestCase("decide", "0123456789", "--action", "forgotten")]
    [TestCase("decide", "0123456789")]
    [TestCase("decide", "01234", "--action", "taken")]
    [TestCase("decide", "0123456789", "--action", "dismissed")]
    [TestCase("decide", "0123456789", "--action", "corrected")]
    [TestCase("decide", "0123456789", "--action", "corrected", "--code", "95")]
    [TestCase("decide", "0123456789", "--action", "taken", "--code", "21")]
    [TestCase("decide", "0123456789", "--action", "taken", "--officer", " ")]
    [TestCase("command", "drone-0001", "dance")]
    [TestCase("command", "drone-0001")]
    [TestCase("command", " ", "release")]
    [TestCase("demo", "--drones", "0")]
    [TestCase("demo", "--rate", "-1")]
    [TestCase("logs")]
    public async Task Rejects_an_invalid_argument(params string[] arguments)
    {
        var result = await CliProgram.RunAsync(Environment, arguments);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().NotBeEmpty().And.NotContain("   at ");
    }

    [Test]
    public async Task Shows_a_stack_trace_only_with_verbose()
    {
        using var home = new TemporaryFolder();

        var quiet = await CliProgram.RunAsync(Environment, "logs", "kafka", "--home", home.Path);
        var verbose = await CliProgram.RunAsync(Environment, "logs", "kafka", "--home", home.Path, "--verbose");

        quiet.Errors.Should().Be($"prestacop: There are no logs in {home.Path}/logs yet. Run ./prestacop up first.\n");
        verbose.Errors.Should().Contain("   at Prestacop.Cli");
    }

    [Test]
    public async Task Rejects_a_path_as_the_name_of_a_log()
    {
        using var home = new TemporaryFolder();
        Directory.CreateDirectory(home.File("logs"));
        await File.WriteAllTextAsync(home.File("logs/kafka.log"), "in the logs\n");
        await File.WriteAllTextAsync(home.File("secret.log"), "secret\n");

        var result = await CliProgram.RunAsync(Environment, "logs", "../secret", "--home", home.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("There are: kafka.");
        result.Output.Should().BeEmpty();
    }
}
