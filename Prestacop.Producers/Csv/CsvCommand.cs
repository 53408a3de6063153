using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Generation;

namespace Prestacop.Producers.Csv;

/// <summary>The command <c>csv</c>: publishes ticket files, or generates one.</summary>
sealed class CsvCommand : Command
{
    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "CSV files of NYC's 'Parking Violations Issued', with 43 or 51 columns; "
            + "with --generate the file to write, or - for standard output.",
    };

    readonly Option<string?> _servers = new("--bootstrap-servers") { Description = KafkaSettings.BootstrapHelp, HelpName = "HOST:PORT" };

    readonly Option<string> _topic = new("--topic") { Description = "Topic of the tickets.", DefaultValueFactory = _ => Topics.ParkingViolations, HelpName = "TOPIC" };

    readonly Option<string> _rejectedTopic = new("--rejected-topic")
    {
        Description = "Topic of the invalid lines.",
        DefaultValueFactory = _ => Topics.Rejected,
        HelpName = "TOPIC",
    };

    readonly Option<double?> _rate = new("--rate") { Description = "Rows per second. Default: as fast as Kafka accepts them.", HelpName = "R" };

    readonly Option<bool> _resume = new("--resume") { Description = "Continue where an earlier run of these files stopped." };

    readonly Option<string?> _state = new("--state")
    {
        Description = "Folder that records how far each file has been published. Default: csv-progress in PRESTACOP_HOME, or in .prestacop here.",
        HelpName = "DIR",
    };

    readonly Option<string?> _report = new("--summary-json") { Description = "File for the figures of the run, as JSON.", HelpName = "FILE" };

    readonly Option<long?> _generate = new("--generate") { Description = "Write this number of tickets to FILE instead of publishing.", HelpName = "N" };

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

    public CsvCommand(ILoggerFactory loggers, TimeProvider time) : base("csv", "Publish the tickets of CSV files to Kafka; invalid lines go to the topic 'rejected'.")
    {
        Arguments.Add(_files);
        foreach (var option in new Option[] { _servers, _topic, _rejectedTopic, _rate, _resume, _state, _report, _generate, _seed, _columns })
            Options.Add(option);
        _rate.Require(rate => rate is null or > 0, "must be greater than 0");
        _generate.AtLeast(0);
        _columns.Require(columns => columns is 43 or 51, "must be 43 or 51");
        Validators.Add(result =>
        {
            if (result.GetResult(_generate) is not null && result.GetResult(_files)?.Tokens.Count > 1)
                result.AddError("--generate writes one FILE.");
        });
        SetAction((arguments, cancellationToken) => arguments.GetValue(_generate) is { } count
            ? Generation(arguments, count, time).RunAsync(cancellationToken)
            : new CsvRun(Read(arguments), loggers, time).RunAsync(cancellationToken));
    }

    GenerateRun Generation(ParseResult arguments, long count, TimeProvider time) => new(
        count, arguments.GetRequiredValue(_files)[0], arguments.GetValue(_seed), older: arguments.GetValue(_columns) == 51, arguments.GetValue(_report), time);

    CsvRunOptions Read(ParseResult arguments) => new()
    {
        Files = arguments.GetRequiredValue(_files),
        Kafka = KafkaSettings.Load(arguments.GetValue(_servers)),
        Topic = arguments.GetRequiredValue(_topic),
        RejectedTopic = arguments.GetRequiredValue(_rejectedTopic),
        Rate = arguments.GetValue(_rate),
        Resume = arguments.GetValue(_resume),
        StateFolder = arguments.GetValue(_state) ?? ResumeState.DefaultFolder,
        ReportFile = arguments.GetValue(_report),
    };
}
