using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary><c>demo</c>: everything, with one command.</summary>
static class DemoCommand
{
    static readonly TimeSpan DurationOfOnce = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var csv = new Option<string?>("--csv") { Description = "Ticket file. Default: ../shared/data/tickets-fy2017.csv when it is there, else generated tickets.", HelpName = "FILE" };
        var once = new Option<bool>("--once") { Description = "End by itself, and fail unless what was published is stored or rejected." };
        var drones = new Option<int>("--drones") { Description = "How many drones fly.", HelpName = "N", DefaultValueFactory = _ => 50 };
        drones.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
                result.AddError("--drones is a number from 1 to 10000.");
        });
        var rate = new Option<double>("--rate") { Description = "Messages a second of the whole fleet.", HelpName = "R", DefaultValueFactory = _ => 500 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not > 0)
                result.AddError("--rate is above 0.");
        });
        var duration = new Option<TimeSpan?>("--for")
        {
            Description = "How long the drones fly, such as 90s or 5m. Default: until Ctrl-C, with --once 20s.",
            HelpName = "T",
            CustomParser = Durations.Parse,
        };
        var seed = new Option<int?>("--seed") { Description = "Seed of the fleet. Default: another each time.", HelpName = "S" };
        var summary = new Option<string?>("--summary-json") { Description = "Write the figures of the run to this file.", HelpName = "FILE" };
        var ports = new PortOptions();
        var command = new Command("demo", "Bring up the stack, feed tickets and drones, show the alerts as they come, then the statistics.")
        {
            csv, once, drones, rate, duration, seed, summary,
        };
        ports.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = ClusterHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            var options = new DemoOptions
            {
                TicketFile = parsed.GetValue(csv),
                Once = parsed.GetValue(once),
                Drones = parsed.GetValue(drones),
                Rate = parsed.GetValue(rate),
                Duration = parsed.GetValue(duration) ?? (parsed.GetValue(once) ? DurationOfOnce : null),
                Seed = parsed.GetValue(seed) ?? (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue),
                SummaryFile = parsed.GetValue(summary) is { } file ? Path.GetFullPath(file) : null,
            };
            return new DemoRun(repository, home, options, AnsiConsole.Console).RunAsync(ports.Read(parsed), cancellationToken);
        });
        return command;
    }
}
