using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Metrics;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Producers.Outbox;
using Prestacop.Producers.Progress;

namespace Prestacop.Producers.Drones;

/// <summary>The command <c>drones</c>: flies a simulated fleet.</summary>
sealed class DronesCommand : Command
{
    readonly Option<int> _drones = new("--drones") { Description = "Number of drones, 1 to 10000.", DefaultValueFactory = _ => 10, HelpName = "N" };

    readonly Option<double?> _rate = new("--rate")
    {
        Description = "Messages per second of the whole fleet. Default: one per second and drone.",
        HelpName = "R",
    };

    readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same flights.", DefaultValueFactory = _ => 1, HelpName = "S" };

    readonly Option<TimeSpan?> _for = new("--for") { Description = "End after this duration, such as 30s, 5m or 1h30m.", HelpName = "T" };

    readonly Option<long?> _count = new("--count") { Description = "End after this number of messages.", HelpName = "N" };

    readonly Option<bool> _realTime = new("--real-time") { Description = "Send each message when it is due, with that time (default)." };

    readonly Option<bool> _fast = new("--as-fast-as-possible")
    {
        Description = "Send as fast as Kafka accepts messages; they carry simulated times from --start on.",
    };

    readonly Option<DateTimeOffset?> _start = new("--start") { Description = "Start of the simulated time. Default: now.", HelpName = "TIME" };

    readonly Option<double> _share = new("--violation-share")
    {
        Description = "Share of violations among the messages on patrol, 0 to 1.",
        DefaultValueFactory = _ => 0.1,
        HelpName = "SHARE",
    };

    readonly Option<string?> _run = new("--run-id")
    {
        Description = "Part of the id of every message. Default: made from seed and start.",
        HelpName = "ID",
    };

    readonly MetricsOptions _metrics = new();
    readonly KafkaConnectionOptions _kafka = new();

    readonly Option<string> _topic = new("--topic") { Description = "Topic of the messages.", DefaultValueFactory = _ => Topics.DroneMessages, HelpName = "TOPIC" };

    readonly Option<string> _commands = new("--commands-topic")
    {
        Description = "Topic of the commands that the drones follow in real time.",
        DefaultValueFactory = _ => Topics.DroneCommands,
        HelpName = "TOPIC",
    };

    readonly Option<bool?> _pictures = new("--pictures")
    {
        Description = "Send a picture of the plate with each violation: true or false. Default: true in real time, false with --as-fast-as-possible.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string> _picturesTopic = new("--pictures-topic")
    {
        Description = "Topic of the pictures.",
        DefaultValueFactory = _ => Topics.DroneImages,
        HelpName = "TOPIC",
    };

    readonly Option<string?> _keys = new("--keys")
    {
        Description = "Folder of the drones' private keys, by which they sign their pictures. Missing keys are made, and public-keys.txt has all public ones. Default: no signatures.",
        HelpName = "DIR",
    };

    readonly Option<string?> _outbox = new("--outbox")
    {
        Description = "In real time: folder in which messages and pictures are kept until Kafka has them. What a killed run has left there is published first. "
            + "Default: drones-outbox in $PRESTACOP_HOME, else in .prestacop.",
        HelpName = "DIR",
    };

    readonly Option<int> _outboxSize = new("--outbox-size")
    {
        Description = "The most that is kept, MB, 1 to 1000000. Positions are given up first when it is full.",
        DefaultValueFactory = _ => 1_000,
        HelpName = "MB",
    };

    readonly Option<string?> _report = new("--summary-json") { Description = "File for the figures of the run, as JSON.", HelpName = "FILE" };

    readonly Option<string?> _status = StatusOption.Create();

    public DronesCommand(ILoggerFactory loggers, TimeProvider time) : base("drones", "Fly a fleet of simulated drones over New York City and publish their messages to Kafka.")
    {
        Option[] options =
        [
            _drones, _rate, _seed, _for, _count, _realTime, _fast, _start, _share, _run, _kafka.Servers, _kafka.File, _topic, _commands, _pictures, _picturesTopic,
            _keys, _outbox, _outboxSize, _report, _status,
        ];
        foreach (var option in options)
            Options.Add(option);
        _metrics.AddTo(this);
        _drones.InRange(1, 10_000);
        _rate.InRange(0.001, 10_000_000);
        _count.AtLeast(0);
        _outboxSize.InRange(1, 1_000_000);
        _share.InRange(0, 1);
        _for.CustomParser = OptionParsers.Duration;
        // The calendar must have a time for every message of a run.
        _start.Require(start => start is null or { Year: >= 1970 and < 3000 }, "must be from 1970 to 2999");
        Validators.Add(result =>
        {
            if (result.GetResult(_realTime) is not null && result.GetResult(_fast) is not null)
                result.AddError("--real-time and --as-fast-as-possible exclude each other.");
        });
        SetAction(async (arguments, cancellationToken) =>
        {
            using var metrics = _metrics.Start(arguments);
            using var traces = Traces.Start(Name);
            return await new DronesRun(Read(arguments, time), loggers, time).RunAsync(cancellationToken);
        });
    }

    DronesRunOptions Read(ParseResult arguments, TimeProvider time)
    {
        var start = arguments.GetValue(_start) ?? time.GetUtcNow();
        var seed = arguments.GetValue(_seed);
        var fast = arguments.GetValue(_fast);
        return new DronesRunOptions
        {
            Fleet = new FleetOptions
            {
                Drones = arguments.GetValue(_drones),
                Seed = seed,
                Rate = arguments.GetValue(_rate) ?? arguments.GetValue(_drones),
                ViolationShare = arguments.GetValue(_share),
                // Two runs differ in their seed or in their start, and so in every id.
                RunId = arguments.GetValue(_run) ?? string.Create(CultureInfo.InvariantCulture, $"{seed:x}-{start.ToUnixTimeMilliseconds():x}"),
            },
            Kafka = _kafka.Read(arguments),
            Topic = arguments.GetRequiredValue(_topic),
            CommandsTopic = arguments.GetRequiredValue(_commands),
            // Painting costs more than everything else about a message: a fleet that is to be fast sends pictures only on request.
            PicturesTopic = arguments.GetValue(_pictures) ?? !fast ? arguments.GetRequiredValue(_picturesTopic) : null,
            KeysFolder = arguments.GetValue(_keys),
            Start = start.ToUniversalTime(),
            RealTime = !fast,
            Duration = arguments.GetValue(_for),
            Count = arguments.GetValue(_count),
            ReportFile = arguments.GetValue(_report),
            StatusFile = arguments.GetValue(_status),
            OutboxFolder = arguments.GetValue(_outbox) ?? OutboxFolder.DefaultRoot,
            OutboxBytes = arguments.GetValue(_outboxSize) * 1_000_000L,
        };
    }
}
