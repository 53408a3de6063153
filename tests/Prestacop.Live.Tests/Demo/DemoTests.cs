using System.Text.Json;

namespace Prestacop.Live.Tests.Demo;

/// <summary>The newcomer's command, whole, on a home and ports of its own.</summary>
[Category("Live")]
public sealed class DemoTests
{
    const int Tickets = 5_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Test]
    public async Task Everything_that_is_published_in_one_run_is_stored()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tickets.csv");
        var summary = Path.Combine(folder.Path, "summary.json");
        var stack = StackSetup.Stack;
        await stack.RunAsync(TimeSpan.FromMinutes(1), "csv", "--generate", $"{Tickets}", file, "--seed", "7");

        var printed = await stack.RunAsync(
            TimeSpan.FromMinutes(6), "demo", "--once", "--for", "8s", "--seed", "7", "--csv", file,
            "--home", Path.Combine(folder.Path, "home"), "--free-ports", "--summary-json", summary);

        printed.Should().Contain("Everything that was published is stored or rejected.");
        using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(summary));
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

    [Test]
    public async Task Ending_the_demo_shows_the_statistics()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tickets.csv");
        await StackSetup.Stack.RunAsync(Limit, "csv", "--generate", "10", file);

        await using var demo = StackSetup.Stack.Start("demo", "--csv", file, "--home", Path.Combine(folder.Path, "home"), "--free-ports");
        await demo.WaitForAsync("Drones fly until Ctrl-C; then come the statistics.", Limit);
        await demo.WaitForAsync("confidence-low", Limit);
        await demo.TerminateAsync();

        (await demo.WaitAsync(Limit)).Should().Be(0, demo.Printed);
        demo.Printed.Should().Contain("Violations by code").And.Contain("Everything that was published is stored or rejected.");
    }
}
