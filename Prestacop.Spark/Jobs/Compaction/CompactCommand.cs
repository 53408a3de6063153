using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary><c>compact</c>: its options and what runs.</summary>
sealed class CompactCommand : Command
{
    readonly StorageArgument _storage = new();
    readonly KafkaArguments _kafka = new();

    readonly Option<string[]> _datasets = new("--datasets") { Description = "Compact only these datasets. Default: all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    readonly Option<DateOnly[]> _dates = new("--date")
    {
        Description = "Compact only this day, and nothing when it is open. May be repeated. Default: every closed day that is not compacted.",
        HelpName = IsoDate.Pattern,
        CustomParser = result =>
        {
            var dates = new List<DateOnly>();
            foreach (var token in result.Tokens)
            {
                if (IsoDate.TryParse(token.Value, out var date))
                    dates.Add(date);
                else
                    result.AddError(IsoDate.InvalidMessage(token.Value));
            }
            return [.. dates.Distinct().Order()];
        },
    };

    readonly Option<long?> _target = new("--target")
    {
        Description = "The size that a file should have. A day with less becomes one file.",
        DefaultValueFactory = _ => RewriteRequest.DefaultTarget,
        CustomParser = OptionParsers.Size,
        HelpName = "SIZE",
    };

    readonly Option<int> _daysClosed = new("--days-closed") { Description = "Compact days that ended at least so many days ago, in UTC; 0: up to yesterday.", HelpName = "N", DefaultValueFactory = _ => 1 };

    readonly Option<TimeSpan?> _grace = new("--grace")
    {
        Description = "How long replaced files are kept. The next run deletes them. 0s: at once, when no query that was planned before can run any more.",
        DefaultValueFactory = _ => CompactOptions.DefaultGrace,
        CustomParser = result => result.Tokens is [{ Value: "0" or "0s" }] ? TimeSpan.Zero : OptionParsers.Duration(result),
        HelpName = "DURATION",
    };

    readonly Option<string> _checkpoints = new("--checkpoints")
    {
        Description = "Folder of the streaming job's checkpoints: they say whether all records of a day are stored.",
        DefaultValueFactory = _ => "/prestacop-checkpoints",
    };

    readonly Option<bool> _withoutKafka = new("--without-kafka") { Description = "Do not ask Kafka whether records of a day are still to be stored: go by the date alone." };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done." };

    public CompactCommand(JobHost host)
        : base("compact", "Make few large, sorted files of the many small ones of closed days, and compare both. It can be stopped or killed and run again at any time, also beside the streaming job.")
    {
        _datasets.AcceptOnlyFromAmong([.. Topics.All.Select(topic => topic.Dataset)]);
        _daysClosed.InRange(0, CompactOptions.MaxDaysClosed);
        _target.InRange(CompactOptions.MinTarget, CompactOptions.MaxTarget);
        _storage.AddTo(this);
        _kafka.AddTo(this);
        foreach (var option in new Option[] { _datasets, _dates, _target, _daysClosed, _grace, _checkpoints, _withoutKafka, _dryRun })
            Options.Add(option);
        SetAction((result, cancellationToken) => host.RunAsync(
            result,
            async (session, token) =>
            {
                var options = Read(result);
                using var hdfs = JobHdfs.Open(options.Storage) ?? throw new CommandException($"Nothing can be compacted. {JobHdfs.Unknown(options.Storage)}");
                using var admin = result.GetValue(_withoutKafka) ? null : new KafkaAdmin(new KafkaClientFactory(_kafka.Settings(result)), "prestacop-compact");
                await new CompactJob(session, hdfs, admin, options, host).RunAsync(token);
            },
            cancellationToken));
    }

    CompactOptions Read(ParseResult result)
    {
        var names = result.GetValue(_datasets) ?? [];
        return new(
            [.. Topics.All.Where(topic => names.Length == 0 || names.Contains(topic.Dataset))],
            _storage.Read(result),
            result.GetRequiredValue(_checkpoints).TrimEnd('/'),
            _kafka.TopicPrefix(result),
            result.GetValue(_target) ?? RewriteRequest.DefaultTarget,
            result.GetRequiredValue(_daysClosed),
            result.GetValue(_dates) ?? [],
            result.GetValue(_grace) ?? CompactOptions.DefaultGrace,
            result.GetValue(_dryRun));
    }
}
