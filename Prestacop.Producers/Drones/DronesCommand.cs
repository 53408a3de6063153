using System.CommandLine;
using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>The command <c>drones</c>: flies a simulated fleet.</summary>
sealed class DronesCommand : Command
{
    readonly Option<int> _drones = new("--drones") { Description = "How many drones, 1 to 10000.", DefaultValueFactory = _ => 10, HelpName = "N" };

    readonly Option<double?> _rate = new("--rate")
    {
        Description = "Messages a second of the whole fleet; one a second for each drone when left out.",
        HelpName = "R",
    };

    readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same flights.", DefaultValueFactory = _ => 1, HelpName = "S" };

    readonly Option<TimeSpan?> _for = new("--for") { Description = "End after this time, such as 30s, 5m or 1h30m.", HelpName = "T" };

    readonly Option<long?> _count = new("--count") { Description = "End after this many messages.", HelpName = "N" };

    readonly Option<bool> _realTime = new("--real-time") { Description = "Send each message when it is due, with that time: the default." };

    readonly Option<bool> _fast = new("--as-fast-as-possible")
    {
        Description = "Send as fast as Kafka takes it; messages carry the fleet's own time, which starts at --start.",
    };

    readonly Option<DateTimeOffset?> _start = new("--start") { Description = "When the fleet's own time starts; now when left out.", HelpName = "TIME" };

    readonly Option<double> _share = new("--violation-share")
    {
        Description = "Part of the messages on patrol that tell of a violation, 0 to 1.",
        DefaultValueFactory = _ => 0.1,
        HelpName = "PART",
    };

    readonly Option<string?> _run = new("--run-id")
    {
        Description = "Part of every message's id; made from seed and time when left out.",
        HelpName = "ID",
    };

    readonly Option<string> _servers = new("--bootstrap-servers")
    {
        Description = "Kafka's address (KAFKA_BOOTSTRAP when set).",
        DefaultValueFactory = _ => PublisherOptions.DefaultBootstrapServers,
    };

    readonly Option<string> _topic = new("--topic") { Description = "Topic of the messages.", DefaultValueFactory = _ => Topics.DroneMessages };

    readonly Option<string> _commands = new("--commands-topic")
    {
        Description = "Topic of the commands that the drones obey in real time.",
        DefaultValueFactory = _ => Topics.DroneCommands,
        HelpName = "TOPIC",
    };

    readonly Option<bool?> _pictures = new("--pictures")
    {
        Description = "Send a picture of each violation's plate: true or false. Left out, pictures are sent in real time, and not when as fast as possible.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string> _picturesTopic = new("--pictures-topic")
    {
        Description = "Topic of the pictures.",
        DefaultValueFactory = _ => Topics.DroneImages,
        HelpName = "TOPIC",
    };

    readonly Option<string?> _summary = new("--summary-json") { Description = "File for what was sent, as JSON.", HelpName = "FILE" };

    public DronesCommand(TimeProvider time) : base("drones", "Flies a fleet of simulated drones over New York City and sends their messages to Kafka.")
    {
        Option[] options =
        [
            _drones, _rate, _seed, _for, _count, _realTime, _fast, _start, _share, _run, _servers, _topic, _commands, _pictures, _picturesTopic, _summary,
        ];
        foreach (var option in options)
            Options.Add(option);
        _for.CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out var duration))
                return duration;
            result.AddError($"--for takes a time such as 30s, 5m or 1h30m, not '{result.Tokens[0].Value}'.");
            return null;
        };
        SetAction((arguments, cancellationToken) => new DronesRun(Read(arguments, time), time).RunAsync(cancellationToken));
    }

    DronesRunOptions Read(ParseResult arguments, TimeProvider time)
    {
        var start = arguments.GetValue(_start) ?? time.GetUtcNow();
        var seed = arguments.GetValue(_seed);
        var drones = arguments.GetValue(_drones);
        var rate = arguments.GetValue(_rate) ?? drones;
        ProducerException.Unless(drones is >= 1 and <= 10_000, "--drones must be from 1 to 10000.");
        // A time that the calendar has must be left for every message of a run.
        ProducerException.Unless(start.Year is >= 1970 and < 3000, "--start must be from 1970 to 2999.");
        ProducerException.Unless(rate is >= 0.001 and <= 10_000_000, "--rate must be from 0.001 to 10000000.");
        ProducerException.Unless(arguments.GetValue(_count) is null or >= 0, "--count must be 0 or more.");
        ProducerException.Unless(arguments.GetValue(_share) is >= 0 and <= 1, "--violation-share must be from 0 to 1.");
        var both = arguments.GetValue(_realTime) && arguments.GetValue(_fast);
        ProducerException.Unless(!both, "--real-time and --as-fast-as-possible exclude each other.");
        return new DronesRunOptions
        {
            Fleet = new FleetOptions
            {
                Drones = drones,
                Seed = seed,
                Rate = rate,
                ViolationShare = arguments.GetValue(_share),
                // Two runs differ in their seed or in their start, and so in every id.
                RunId = arguments.GetValue(_run) ?? string.Create(CultureInfo.InvariantCulture, $"{seed:x}-{start.ToUnixTimeMilliseconds():x}"),
            },
            BootstrapServers = arguments.GetRequiredValue(_servers),
            Topic = arguments.GetRequiredValue(_topic),
            CommandsTopic = arguments.GetRequiredValue(_commands),
            // Painting costs more than all else about a message: a fleet that is to be fast sends pictures only when asked.
            PicturesTopic = arguments.GetValue(_pictures) ?? !arguments.GetValue(_fast) ? arguments.GetRequiredValue(_picturesTopic) : null,
            Start = start.ToUniversalTime(),
            RealTime = !arguments.GetValue(_fast),
            Duration = arguments.GetValue(_for),
            Count = arguments.GetValue(_count),
            SummaryFile = arguments.GetValue(_summary),
        };
    }
}
