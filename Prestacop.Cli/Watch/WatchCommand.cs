using System.CommandLine;
using System.CommandLine.Parsing;
using Prestacop.Cli.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Spectre.Console;

namespace Prestacop.Cli.Watch;

/// <summary><c>watch</c>: live alerts on the terminal.</summary>
sealed class WatchCommand : Command
{
    readonly Option<bool> _beginning = new("--from-beginning") { Description = "Start with the oldest alert in Kafka." };
    readonly Option<bool> _json = new("--json") { Description = "Print each alert as one line of JSON, and a line with alertsCanCome when that changes." };
    readonly Option<string[]> _reasons = new("--reason") { Description = "Only alerts with this reason; can be given several times." };
    readonly Option<string[]> _severities = new("--severity") { Description = "Only alerts of this severity; can be given several times." };
    readonly Option<int[]> _precincts = new("--precinct") { Description = "Only alerts in this police precinct; can be given several times.", HelpName = "N" };
    readonly Option<bool> _sound = new("--sound") { Description = "Ring the terminal's bell for each alert that is shown." };
    readonly Option<int?> _max = new("--max") { Description = "Stop after N alerts.", HelpName = "N" };
    readonly Option<TimeSpan?> _duration = new("--for")
    {
        Description = "Stop after this time, such as 90s or 5m. With --max the exit code is 3 if there were fewer alerts.",
        HelpName = "T",
        CustomParser = OptionParsers.Duration,
    };
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly Option<Uri?> _hub = new("--hub")
    {
        Description = "Read a dashboard's hub instead of Kafka: its alerts so far, then new ones, with plates for a token of a role that may see them. URL is the dashboard's address; "
            + $"the access token is read from ${AlertHub.TokenVariable}.",
        HelpName = "URL",
        CustomParser = ParseHub,
    };
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public WatchCommand(IAnsiConsole console, TimeProvider time) : base("watch", "Show alerts as they arrive, and within 15 seconds that none can come.")
    {
        (_console, _time) = (console, time);
        _reasons.AcceptOnlyFromAmong([.. AlertReasons.All.Select(rule => rule.Reason)]);
        _severities.AcceptOnlyFromAmong([.. Severities.MostUrgentFirst]);
        _precincts.Require(numbers => numbers is null || numbers.All(number => number >= 1), "must be at least 1");
        _max.AtLeast(1);
        foreach (var option in (Option[])[_beginning, _json, _reasons, _severities, _precincts, _sound, _max, _duration, _kafka.Servers, _kafka.File, _hub])
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_hub) is not null && (result.GetResult(_kafka.Servers) ?? result.GetResult(_kafka.File) ?? result.GetResult(_beginning)) is not null)
                result.AddError("--hub reads a dashboard, --bootstrap-servers, --kafka-config and --from-beginning read Kafka: give one or the other.");
        });
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (parsed.GetValue(_duration) is { } duration)
            end.CancelAfter(duration);
        var settings = Bind(parsed);
        if (await new AlertWatch(_console, settings).ShowAsync(Read(parsed, end.Token), end.Token))
            return ExitCodes.Done;
        if (cancellationToken.IsCancellationRequested)
            return ExitCodes.Cancelled;
        return settings.Max is null ? ExitCodes.Done : ExitCodes.TimedOut;
    }

    WatchOptions Bind(ParseResult parsed) => new(
        new AlertFilter(parsed.GetValue(_reasons) ?? [], parsed.GetValue(_severities) ?? [], parsed.GetValue(_precincts) ?? []),
        Json: parsed.GetValue(_json),
        Max: parsed.GetValue(_max),
        Table: _console.Profile.Out.IsTerminal,
        Sound: parsed.GetValue(_sound));

    IAsyncEnumerable<WatchItem> Read(ParseResult parsed, CancellationToken cancellationToken) => parsed.GetValue(_hub) is { } hub
        ? new HubFeed(hub, Environment.GetEnvironmentVariable(AlertHub.TokenVariable), _time).ReadAsync(cancellationToken)
        : new AlertFeed(parsed.GetKafka(_kafka), parsed.GetValue(_beginning), _time).ReadAsync(cancellationToken);

    static Uri? ParseHub(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return HubFeed.AddressOf(url);
        result.AddError($"--hub must be an address such as https://dashboard.example, not '{result.Tokens[0].Value}'.");
        return null;
    }
}
