using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Metrics;
using Prestacop.Producers.Generation;
using Prestacop.Producers.Progress;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Feeding;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Csv;

/// <summary>The command <c>csv</c>: publishes ticket files, or generates one.</summary>
sealed class CsvCommand : Command
{
    const string OfficialHeader = "official";
    const string DayFirst = "day-first";
    const string MonthFirst = "month-first";

    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Files of NYC's 'Parking Violations Issued' (also .gz and .zip), folders of them, patterns in quotes, or - for standard input; "
            + "with --generate the file to write, or - for standard output.",
    };

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Tell what would be published, and send nothing. Exit code 0 only when every record is accepted." };

    readonly Option<string?> _map = new("--map")
    {
        Description = "File that names columns by hand, a line 'Official Name = name in the file' for each; nothing after = for a column that the file lacks.",
        HelpName = "FILE",
    };

    readonly Option<string?> _header = new("--header") { Description = "The files have no header line and the official columns.", HelpName = OfficialHeader };

    readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "Encoding of the files, such as utf-8, utf-16, latin-1 or windows-1252. Default: found out.",
        HelpName = "NAME",
    };

    readonly Option<string?> _dateOrder = new("--date-order")
    {
        Description = "What stands first in dates such as 05/06/2016. Default: the month; a file whose dates show the day first is refused.",
        HelpName = $"{MonthFirst}|{DayFirst}",
    };

    readonly MetricsOptions _metrics = new();
    readonly KafkaConnectionOptions _kafka = new();

    readonly Option<string> _topic = new("--topic") { Description = "Topic of the tickets.", DefaultValueFactory = _ => Topics.ParkingViolations, HelpName = "TOPIC" };

    readonly Option<string> _rejectedTopic = new("--rejected-topic")
    {
        Description = $"Topic of the rejected records. They are read by {CsvRun.RejectedQuery}.",
        DefaultValueFactory = _ => Topics.Rejected,
        HelpName = "TOPIC",
    };

    readonly Option<double?> _rate = new("--rate") { Description = "Rows per second. Default: as fast as Kafka accepts them.", HelpName = "R" };

    readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue where an earlier run of these files stopped, or with what was added to them since. What Kafka has is not published again.",
    };

    readonly Option<string?> _state = new("--state")
    {
        Description = "Folder that records how far each file has been published. Default: csv-progress in PRESTACOP_HOME, or in .prestacop here.",
        HelpName = "DIR",
    };

    readonly Option<string?> _report = new("--summary-json") { Description = "File for the figures of the run, as JSON.", HelpName = "FILE" };

    readonly Option<string?> _status = StatusOption.Create();

    readonly Option<long?> _generate = new("--generate") { Description = "Write this number of tickets to FILE instead of publishing.", HelpName = "N" };

    readonly Option<bool> _force = new("--force") { Description = "With --generate: overwrite FILE when it exists." };

    readonly Option<int> _seed = new("--seed")
    {
        Description = "With --generate: the same seed gives the same file.",
        DefaultValueFactory = _ => 1,
        HelpName = "S",
    };

    readonly Option<int> _columns = new("--columns")
    {
        Description = "With --generate: 43 columns as of 2017, or 51 as of 2015.",
        DefaultValueFactory = _ => 43,
        HelpName = "43|51",
    };

    public CsvCommand(ILoggerFactory loggers, TimeProvider time) : base(
        "csv",
        "Publish the tickets of CSV files to Kafka; records without a number, a date or a code, and those longer than "
        + $"{TicketReader.MaxRecordBytes / 1024} KiB, go to the topic '{Topics.Rejected}'.")
    {
        Arguments.Add(_files);
        foreach (var option in new Option[]
        {
            _dryRun, _map, _header, _encoding, _dateOrder, _kafka.Servers, _kafka.File, _topic, _rejectedTopic, _rate, _resume, _state, _report, _status, _generate, _force, _seed, _columns,
        })
            Options.Add(option);
        _metrics.AddTo(this);
        _rate.Require(rate => rate is null or > 0, "must be greater than 0");
        _generate.AtLeast(0);
        _columns.Require(columns => columns is 43 or 51, "must be 43 or 51");
        _header.Require(header => header is null or OfficialHeader, $"must be {OfficialHeader}");
        _dateOrder.Require(order => order is null or DayFirst or MonthFirst, $"must be {MonthFirst} or {DayFirst}");
        Validators.Add(result =>
        {
            var files = result.GetResult(_files)?.Tokens.Select(token => token.Value).ToList() ?? [];
            if (result.GetResult(_generate) is not null && files.Count > 1)
                result.AddError("--generate writes one FILE.");
            foreach (var file in files.Where(file => file.StartsWith('-') && file != InputFiles.Standard && !File.Exists(file)))
                result.AddError($"There is no option '{file}'.");
        });
        SetAction((arguments, cancellationToken) => RunAsync(arguments, loggers, time, cancellationToken));
    }

    async Task<int> RunAsync(ParseResult arguments, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        using var metrics = _metrics.Start(arguments);
        if (arguments.GetValue(_generate) is { } count)
            return await Generation(arguments, count, time).RunAsync(cancellationToken);
        if (!arguments.GetValue(_dryRun))
            return await new CsvRun(Read(arguments), loggers, time).RunAsync(cancellationToken);
        var sources = InputFiles.Find(arguments.GetRequiredValue(_files));
        return new DryRun(sources, Format(arguments), Console.Out, time).Run(cancellationToken);
    }

    GenerateRun Generation(ParseResult arguments, long count, TimeProvider time) => new(
        count, arguments.GetRequiredValue(_files)[0], arguments.GetValue(_seed), older: arguments.GetValue(_columns) == 51, arguments.GetValue(_report), time)
    {
        Overwrite = arguments.GetValue(_force),
    };

    TicketFormatOptions Format(ParseResult arguments) => new()
    {
        Map = arguments.GetValue(_map) is { } map ? ColumnMap.Read(map) : null,
        OfficialHeader = arguments.GetValue(_header) is not null,
        DayFirst = arguments.GetValue(_dateOrder) is { } order ? order == DayFirst : null,
        Encoding = arguments.GetValue(_encoding) is { } encoding ? TextEncodings.Named(encoding) : null,
    };

    CsvRunOptions Read(ParseResult arguments) => new()
    {
        Files = arguments.GetRequiredValue(_files),
        Format = Format(arguments),
        Kafka = _kafka.Read(arguments),
        Topic = arguments.GetRequiredValue(_topic),
        RejectedTopic = arguments.GetRequiredValue(_rejectedTopic),
        Rate = arguments.GetValue(_rate),
        Resume = arguments.GetValue(_resume),
        StateFolder = arguments.GetValue(_state) ?? ResumeState.DefaultFolder,
        ReportFile = arguments.GetValue(_report),
        StatusFile = arguments.GetValue(_status),
    };
}
