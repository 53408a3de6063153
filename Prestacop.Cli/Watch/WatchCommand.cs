using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Contracts;
using Prestacop.LocalCluster;
using Spectre.Console;

namespace Prestacop.Cli.Watch;

/// <summary><c>watch</c>: live alerts on the terminal.</summary>
static class WatchCommand
{
    public static Command Create()
    {
        var beginning = new Option<bool>("--from-beginning") { Description = "Begin with the oldest alert that Kafka has." };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each alert." };
        var reasons = new Option<string[]>("--reason") { Description = "Only alerts with this reason; may be given several times." };
        reasons.AcceptOnlyFromAmong([.. AlertReasons.All.Select(rule => rule.Reason)]);
        var severities = new Option<string[]>("--severity") { Description = "Only alerts of this severity; may be given several times." };
        severities.AcceptOnlyFromAmong([.. Severities.MostUrgentFirst]);
        var precincts = new Option<int[]>("--precinct") { Description = "Only alerts in this police precinct; may be given several times.", HelpName = "N" };
        precincts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.Any(number => number < 1) == true)
                result.AddError("--precinct is 1 or more.");
        });
        var sound = new Option<bool>("--sound") { Description = "Ring the terminal's bell for each alert that is shown." };
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
        var servers = KafkaOptions.Servers();
        var hub = HubOption();
        var command = new Command("watch", "Show alerts as they come.")
        {
            beginning, json, reasons, severities, precincts, sound, max, duration, servers, hub,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(hub) is not null && (result.GetResult(servers) ?? result.GetResult(beginning)) is not null)
                result.AddError("--hub reads a dashboard, --bootstrap-servers and --from-beginning read Kafka: give one or the other.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            Func<CancellationToken, IAsyncEnumerable<WatchItem>> read = parsed.GetValue(hub) is { } url
                ? new HubFeed(url, Environment.GetEnvironmentVariable(AlertHub.TokenVariable), TimeProvider.System).ReadAsync
                : new AlertFeed(KafkaOptions.Read(parsed, servers), parsed.GetValue(beginning), TimeProvider.System).ReadAsync;
            var filter = new AlertFilter(parsed.GetValue(reasons) ?? [], parsed.GetValue(severities) ?? [], parsed.GetValue(precincts) ?? []);
            var options = new WatchOptions(filter, parsed.GetValue(json), parsed.GetValue(max), AnsiConsole.Profile.Out.IsTerminal, parsed.GetValue(sound));
            return RunAsync(read, options, parsed.GetValue(duration), cancellationToken);
        });
        return command;
    }

    static Option<Uri?> HubOption()
    {
        var hub = new Option<Uri?>("--hub")
        {
            Description = $"Read a dashboard's hub instead of Kafka: its alerts so far, then those that come. URL is the dashboard's address; "
                + $"its token is taken from ${AlertHub.TokenVariable}.",
            HelpName = "URL",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                    return HubFeed.AddressOf(url);
                result.AddError($"--hub takes an address such as https://dashboard.example, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        return hub;
    }

    static async Task<int> RunAsync(
        Func<CancellationToken, IAsyncEnumerable<WatchItem>> read, WatchOptions options, TimeSpan? duration, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (duration is { } time)
            end.CancelAfter(time);
        var enough = await new AlertWatch(AnsiConsole.Console, options).ShowAsync(read(end.Token), end.Token);
        if (enough)
            return ExitCodes.Done;
        if (cancellationToken.IsCancellationRequested)
            return ExitCodes.Cancelled;
        return options.Max is null ? ExitCodes.Done : ExitCodes.TimedOut;
    }
}
