using Prestacop.Cli.Operators;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Start;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Operators;

public sealed class StatusCommandTests
{
    [TestCase("127.0.0.1:9092", "127.0.0.1:9092")]
    [TestCase("/home/some one", "'/home/some one'")]
    [TestCase("it's", "'it'\\''s'")]
    [TestCase("$(rm x)", "'$(rm x)'")]
    public void Quotes_values_for_the_shell(string value, string expected) =>
        StatusCommand.QuoteForShell(value).Should().Be(expected);

    [Test]
    public void Shows_services_topics_and_storage()
    {
        var report = new ClusterReport(
            "/somewhere",
            [new ServiceReport("kafka", "ready", 4711, new Dictionary<string, int> { ["kafka"] = 9092 }, 512L << 20)],
            new Dictionary<string, long> { ["alerts"] = 12345 },
            3L << 20);
        var console = new TestConsole();

        StatusCommand.Print(report, console);

        console.Output.Should().ContainAll("kafka", "4711", "9092", "536.9 MB", "alerts", "12,345", "3.1 MB", "/somewhere");
        report.AllReady.Should().BeTrue();
    }

    [Test]
    public async Task Returns_1_when_nothing_runs()
    {
        using var home = new TemporaryFolder();

        var result = await CliProgram.RunAsync(new Dictionary<string, string?>(), "status", "--home", home.Path, "--json");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Output.Should().Contain("\"state\": \"stopped\"");
    }

    [Test]
    public async Task Rejects_env_without_a_cluster()
    {
        using var home = new TemporaryFolder();

        var result = await CliProgram.RunAsync(new Dictionary<string, string?>(), "status", "--env", "--home", home.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Output.Should().BeEmpty();
        result.Errors.Should().Contain("Run ./prestacop up first").And.NotContain("   at ");
    }
}
