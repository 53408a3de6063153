using System.CommandLine;
using Prestacop.Cli.LocalStack;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Spectre.Console;

namespace Prestacop.Cli.Commands;

/// <summary><c>watch</c>: live alerts on the terminal.</summary>
static class WatchCommand
{
    static readonly string[] KnownReasons =
    [
        AlertReasons.PlateUnreadable, AlertReasons.ConfidenceLow, AlertReasons.CodeUnknown, AlertReasons.WatchList,
        AlertReasons.BatteryLow, AlertReasons.PositionLost, AlertReasons.OutOfZone, AlertReasons.HardwareFault,
    ];

    public static Command Create()
    {
        var beginning = new Option<bool>("--from-beginning") { Description = "Begin with the oldest alert that Kafka has." };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each alert." };
        var reasons = new Option<string[]>("--reason") { Description = "Only alerts with this reason; may be given several times." };
        reasons.AcceptOnlyFromAmong(KnownReasons);
        var severities = new Option<string[]>("--severity") { Description = "Only alerts of this severity; may be given several times." };
        severities.AcceptOnlyFromAmong([.. Severities.MostUrgentFirst]);
        var max = new Option<int?>("--max") { Description = "End after N alerts.", HelpName = "N" };
        max.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--max is 1 or more.");
        });
        var duration = new Option<TimeSpan?>("--for")
        {
            Description = "End after this time, such as 90s or 5m. With --max the exit code is 3 when there were fewer alerts.",
            HelpName = "T",
            CustomParser = Durations.Parse,
        };
        var servers = new Option<string?>("--bootstrap-servers")
        {
            Description = "Kafka brokers, HOST:PORT separated by commas. Default: the local stack's, else $KAFKA_BOOTSTRAP, else 127.0.0.1:9092.",
        };
        var command = new Command("watch", "Show alerts as they come.") { beginning, json, reasons, severities, max, duration, servers };
        command.SetAction((parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = StackHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            var feed = new AlertFeed(
                parsed.GetValue(servers) ?? BootstrapServers(repository, home), parsed.GetValue(beginning), TimeProvider.System);
            var filter = new AlertFilter(parsed.GetValue(reasons) ?? [], parsed.GetValue(severities) ?? []);
            var options = new WatchOptions(filter, parsed.GetValue(json), parsed.GetValue(max), AnsiConsole.Profile.Out.IsTerminal);
            return RunAsync(feed, options, parsed.GetValue(duration), cancellationToken);
        });
        return command;
    }

    static string BootstrapServers(Repository repository, StackHome home) =>
        StackEnvironment.ForCommands(repository, home).GetValueOrDefault("KAFKA_BOOTSTRAP")
        ?? Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP")
        ?? $"127.0.0.1:{StackPort.Kafka.Default}";

    static async Task<int> RunAsync(AlertFeed feed, WatchOptions options, TimeSpan? duration, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (duration is { } time)
            end.CancelAfter(time);
        var enough = await new AlertWatch(AnsiConsole.Console, options).ShowAsync(feed.ReadAsync(end.Token), end.Token);
        if (enough)
            return ExitCodes.Done;
        if (cancellationToken.IsCancellationRequested)
            return ExitCodes.Cancelled;
        return options.Max is null ? ExitCodes.Done : ExitCodes.TimedOut;
    }
}
