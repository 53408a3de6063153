using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prestacop.Live.Tests.Demo;

/// <summary>The newcomer's command, whole, on a home and ports of its own.</summary>
[Category("Live")]
public sealed class DemoTests
{
    const int Tickets = 5_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    [Test]
    public async Task Everything_that_is_published_in_one_run_is_stored()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tickets.csv");
        var summary = Path.Combine(folder.Path, "summary.json");
        var stack = StackSetup.Stack;
        await stack.RunAsync(Limit, "csv", "--generate", $"{Tickets}", file, "--seed", "7");

        var printed = await stack.RunAsync(
            Limit, "demo", "--once", "--for", "8s", "--seed", "7", "--csv", file,
            "--home", Path.Combine(folder.Path, "home"), "--free-ports", "--summary-json", summary);

        printed.Should().Contain("Everything that was published is stored or rejected.")
            .And.MatchRegex("The dashboard: http://127.0.0.1:[0-9]+").And.MatchRegex("name admin, password [A-Za-z0-9]{20} ");
        var password = Regex.Match(printed, "password ([A-Za-z0-9]{20}) ").Groups[1].Value;
        foreach (var log in Directory.EnumerateFiles(Path.Combine(folder.Path, "home", "logs")))
            (await File.ReadAllTextAsync(log)).Should().NotContain(password, "{0} is a log", log);
        using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(summary));
        figures.RootElement.GetProperty("alertsInDashboard").GetInt32()
            .Should().Be(figures.RootElement.GetProperty("alertsSeen").GetInt32()).And.BePositive();
        var tickets = figures.RootElement.GetProperty("tickets");
        var stored = figures.RootElement.GetProperty("stored");
        tickets.GetProperty("rowsRead").GetInt64().Should().Be(Tickets);
        // The generator damages one line in a thousand, as the real files have them.
        tickets.GetProperty("rejected").GetInt64().Should().BePositive();
        stored.GetProperty("parking_violations").GetProperty("rows").GetInt64().Should().Be(tickets.GetProperty("published").GetInt64());
        stored.GetProperty("rejected").GetProperty("rows").GetInt64().Should().Be(tickets.GetProperty("rejected").GetInt64());
        stored.GetProperty("drone_messages").GetProperty("rows").GetInt64()
            .Should().Be(figures.RootElement.GetProperty("drones").GetProperty("published").GetInt64()).And.BePositive();
    }

    [Test, Category("Slow")]
    public async Task Ctrl_C_ends_the_drones_and_shows_the_statistics()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tickets.csv");
        await StackSetup.Stack.RunAsync(Limit, "csv", "--generate", "10", file);

        // Tests in the background of a script have inherited that Ctrl-C is ignored.
        await using var demo = RunningCommand.Start(
            "env",
            ["--default-signal=INT", "dotnet", SourceTree.Program("Prestacop.Cli"), "demo", "--csv", file, "--home", Path.Combine(folder.Path, "home"), "--free-ports"]);
        await demo.WaitForAsync("Drones fly until Ctrl-C; then the statistics are computed.", Limit);
        await demo.WaitForAsync("confidence-low", Limit);
        await demo.InterruptAsync();

        (await demo.WaitAsync(Limit)).Should().Be(0, demo.Printed);
        demo.Printed.Should().Contain("Violations by code").And.Contain("Everything that was published is stored or rejected.");
    }
}
