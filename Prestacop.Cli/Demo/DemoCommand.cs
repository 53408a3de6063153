using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary><c>demo</c>: runs the whole system with one command.</summary>
sealed class DemoCommand : Command
{
    static readonly TimeSpan DurationOfOnce = TimeSpan.FromSeconds(20);

    readonly Option<string?> _csv = new("--csv")
    {
        Description = "Ticket file. Default: ../shared/data/tickets-fy2017.csv if it exists, else generated tickets.",
        HelpName = "FILE",
    };
    readonly Option<bool> _once = new("--once") { Description = "Stop by itself, and fail unless everything that was published is stored or rejected, and every alert is in the dashboard." };
    readonly Option<int> _drones = new("--drones") { Description = "Number of drones.", HelpName = "N", DefaultValueFactory = _ => 50 };
    readonly Option<double> _rate = new("--rate") { Description = "Messages per second of the whole fleet.", HelpName = "R", DefaultValueFactory = _ => 500 };
    readonly Option<TimeSpan?> _duration = new("--for")
    {
        Description = "How long the drones fly, such as 90s or 5m. Default: until Ctrl-C, with --once 20s.",
        HelpName = "T",
        CustomParser = OptionParsers.Duration,
    };
    readonly Option<int?> _seed = new("--seed") { Description = "Seed of the simulated fleet. Default: a new one each time.", HelpName = "S" };
    readonly Option<string?> _summary = new("--summary-json") { Description = "Write the figures of the run to this file.", HelpName = "FILE" };
    readonly PortOptions _ports = new();
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public DemoCommand(IAnsiConsole console, TimeProvider time)
        : base("demo", "Start a local cluster, publish tickets and drone messages, show the alerts as they arrive, then the statistics.")
    {
        (_console, _time) = (console, time);
        _drones.InRange(1, 10_000);
        _rate.Require(rate => rate > 0, "must be greater than 0");
        foreach (var option in (Option[])[_csv, _once, _drones, _rate, _duration, _seed, _summary])
            Add(option);
        _ports.AddTo(this);
        SetAction((parsed, cancellationToken) =>
            new DemoRun(Repository.Find(), parsed.GetHome(), Bind(parsed), _console).RunAsync(_ports.Read(parsed), cancellationToken));
    }

    DemoOptions Bind(ParseResult parsed) => new()
    {
        TicketFile = parsed.GetValue(_csv),
        Once = parsed.GetValue(_once),
        Drones = parsed.GetValue(_drones),
        Rate = parsed.GetValue(_rate),
        Duration = parsed.GetValue(_duration) ?? (parsed.GetValue(_once) ? DurationOfOnce : null),
        Seed = parsed.GetValue(_seed) ?? (int)(_time.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue),
        SummaryFile = parsed.GetValue(_summary) is { } file ? Path.GetFullPath(file) : null,
    };
}
