using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary><c>replay</c>: its options and what runs.</summary>
sealed class ReplayCommand : Command
{
    readonly StorageArgument _storage = new();
    readonly KafkaArguments _kafka = new();

    readonly Option<string> _dataset = new("--dataset") { Description = "The dataset: its folder in the storage, such as drone_messages or alerts.", Required = true };

    readonly Option<DateOnly?> _from = Day("--from", "The first day, by the broker's time (UTC): the folder date=D.");
    readonly Option<DateOnly?> _to = Day("--to", "The last day.");

    readonly Option<string> _topic = new("--topic")
    {
        Description = "The topic to write to, by its whole name: --topic-prefix says only where the records came from. It is created when it does not exist.",
        Required = true,
    };

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be replayed, and how far the topic is." };

    readonly Option<bool> _intoSource = new("--into-source")
    {
        Description = "Permit the topic that the records came from. The streaming job stores them again; a dashboard knows its alerts and decisions by their ids.",
    };

    readonly Option<bool> _withPlates = new("--with-plates")
    {
        Description = "Open the vault, and give plates and sealed bytes back. Needs --reason, which goes to the audit log, and the plate key file. Without it a message has no "
            + $"plate, and its token in the header {ReplayMark.TokenHeader}.",
    };

    readonly Option<string?> _reason = new("--reason") { Description = "Why plates are given back, such as a case number." };

    readonly Option<string?> _vault = new("--vault") { Description = "Folder of the vault. Default: beside the storage, as /prestacop-vault." };

    readonly Option<string?> _id = new("--replay-id")
    {
        Description = "Names the replay. The same command has the same name by default, and goes on behind what the topic has of it; give another one to replay the same records again.",
        HelpName = "NAME",
    };

    public ReplayCommand(JobHost host)
        : base("replay", "Write stored records back to Kafka: each partition in the order of its offsets, with key, headers, and headers that say where a record came from.")
    {
        _dataset.AcceptOnlyFromAmong([.. Topics.All.Select(topic => topic.Dataset)]);
        foreach (var option in new Option[] { _dataset, _from, _to, _topic, _dryRun, _intoSource, _withPlates, _reason, _vault, _id })
            Options.Add(option);
        _storage.AddTo(this);
        _kafka.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_from) > result.GetValue(_to))
                result.AddError("--from is after --to.");
            if (result.GetValue(_withPlates) && string.IsNullOrWhiteSpace(result.GetValue(_reason)))
                result.AddError("--with-plates needs --reason: who gives plates back says why.");
        });
        SetAction((result, cancellationToken) => host.RunAsync(result, (session, token) => new ReplayJob(session, Read(result), host).RunAsync(token), cancellationToken));
    }

    ReplayOptions Read(ParseResult result)
    {
        var storage = _storage.Read(result);
        return new ReplayOptions
        {
            Kafka = _kafka.Settings(result),
            TopicPrefix = _kafka.TopicPrefix(result),
            Storage = storage,
            Topic = Topics.All.Single(topic => topic.Dataset == result.GetRequiredValue(_dataset)),
            From = result.GetRequiredValue(_from)!.Value,
            To = result.GetRequiredValue(_to)!.Value,
            Target = result.GetRequiredValue(_topic),
            DryRun = result.GetValue(_dryRun),
            IntoSource = result.GetValue(_intoSource),
            Vault = result.GetValue(_withPlates) ? result.GetValue(_vault)?.TrimEnd('/') ?? StorageFolders.VaultBeside(storage) : null,
            KeyFile = Environment.GetEnvironmentVariable(PlateKeys.FileVariable) is { Length: > 0 } file ? file : null,
            Reason = result.GetValue(_reason)?.Trim(),
            GivenId = result.GetValue(_id),
        };
    }

    static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        HelpName = IsoDate.Pattern,
        CustomParser = OptionParsers.Date,
    };
}
