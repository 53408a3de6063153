using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Producers.Generation;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>The command <c>csv</c>: sends ticket files.</summary>
sealed class CsvCommand : Command
{
    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "CSV files of NYC's 'Parking Violations Issued', with 43 or 51 columns; "
            + "with --generate the file to write, - for the standard output.",
    };

    readonly Option<string> _servers = new("--bootstrap-servers")
    {
        Description = "Kafka's address (KAFKA_BOOTSTRAP when set).",
        DefaultValueFactory = _ => PublisherOptions.DefaultBootstrapServers,
    };

    readonly Option<string> _topic = new("--topic") { Description = "Topic of the tickets.", DefaultValueFactory = _ => Topics.ParkingViolations };

    readonly Option<string> _rejectedTopic = new("--rejected-topic") { Description = "Topic of the bad lines.", DefaultValueFactory = _ => Topics.Rejected };

    readonly Option<double?> _rate = new("--rate") { Description = "Rows a second; as fast as Kafka takes them when left out.", HelpName = "R" };

    readonly Option<bool> _resume = new("--resume") { Description = "Go on where an earlier run of these files stopped." };

    readonly Option<string?> _state = new("--state")
    {
        Description = "Folder that notes how far each file was sent; csv-progress in PRESTACOP_HOME, or in .prestacop here.",
        HelpName = "DIR",
    };

    readonly Option<string?> _summary = new("--summary-json") { Description = "File for what was done, as JSON.", HelpName = "FILE" };

    readonly Option<long?> _generate = new("--generate") { Description = "Write this many tickets to FILE instead of sending any.", HelpName = "N" };

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

    public CsvCommand(TimeProvider time) : base("csv", "Sends the tickets of CSV files to Kafka; bad lines go to the topic 'rejected'.")
    {
        Arguments.Add(_files);
        foreach (var option in new Option[] { _servers, _topic, _rejectedTopic, _rate, _resume, _state, _summary, _generate, _seed, _columns })
            Options.Add(option);
        SetAction((arguments, cancellationToken) => Task.FromResult(Run(arguments, time, cancellationToken)));
    }

    int Run(ParseResult arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        var files = arguments.GetRequiredValue(_files);
        ProducerException.Unless(arguments.GetValue(_rate) is null or > 0, "--rate must be above 0.");
        ProducerException.Unless(arguments.GetValue(_columns) is 43 or 51, "--columns must be 43 or 51.");
        if (arguments.GetValue(_generate) is { } count)
        {
            ProducerException.Unless(count >= 0, "--generate must be 0 or more.");
            ProducerException.Unless(files.Length == 1, "--generate writes one FILE.");
            var generation = new GenerateRun(count, files[0], arguments.GetValue(_seed),
                older: arguments.GetValue(_columns) == 51, arguments.GetValue(_summary), time);
            return generation.Run(cancellationToken);
        }
        var run = new CsvRun(new CsvRunOptions
        {
            Files = files,
            BootstrapServers = arguments.GetRequiredValue(_servers),
            Topic = arguments.GetRequiredValue(_topic),
            RejectedTopic = arguments.GetRequiredValue(_rejectedTopic),
            Rate = arguments.GetValue(_rate),
            Resume = arguments.GetValue(_resume),
            StateFolder = arguments.GetValue(_state) ?? ResumeState.DefaultFolder,
            SummaryFile = arguments.GetValue(_summary),
        }, time);
        return run.Run(cancellationToken);
    }
}
