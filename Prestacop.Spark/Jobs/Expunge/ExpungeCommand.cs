using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary><c>expunge</c>: its options and what runs.</summary>
sealed class ExpungeCommand : Command
{
    readonly RetentionArguments _arguments = new();
    readonly Option<FileInfo?> _plates = new("--plates") { Description = "File with the plates, a line 'ABC1234 NY' each. Plates are no arguments: those are seen by everybody on the machine, and are in Spark's logs.", HelpName = "FILE" };
    readonly Option<string[]> _images = new("--image") { Description = "Id of a picture of a person, with the message and the alert that name it. May be repeated.", HelpName = "ID" };
    readonly Option<long[]> _tickets = new("--ticket") { Description = "Summons number of a ticket. May be repeated.", HelpName = "NUMBER" };
    readonly Option<string> _case = new("--case") { Description = "The number of the case.", HelpName = "NUMBER", Required = true };
    readonly Option<string> _by = new("--by") { Description = "The court that has ordered it.", HelpName = "NAME", Required = true };
    readonly Option<string> _reason = new("--reason") { Description = "Why. It is published: it must name neither plate nor person.", HelpName = "TEXT", Required = true };
    readonly Option<bool> _overrideHold = new("--override-hold") { Description = "Also remove records that a legal hold exempts." };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be removed." };
    readonly Option<string?> _summaries = new("--summaries") { Description = "Folder of the summaries. Default: beside the storage, as /prestacop-summaries." };
    readonly Option<string?> _index = new("--index") { Description = "Folder of the search index. Default: beside the storage, as /prestacop-search." };
    readonly Option<string> _local = new("--local") { Description = "Folder of the summaries on this machine.", DefaultValueFactory = _ => SummaryStore.Default().Folder };
    readonly Option<string> _checkpoints = new("--checkpoints") { Description = "Folder of the queries' checkpoints, with the orphans of killed batches.", DefaultValueFactory = _ => "/prestacop-checkpoints" };
    readonly Option<int> _dashboards = new("--dashboards") { Description = "How many dashboards must answer, each with a store of its own; 0 for none.", DefaultValueFactory = _ => 1 };

    readonly Option<TimeSpan?> _wait = new("--wait")
    {
        Description = "How long to wait for the dashboards, such as 90s.",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(2),
        CustomParser = OptionParsers.Duration,
        HelpName = "DURATION",
    };

    public ExpungeCommand(JobHost host)
        : base("expunge", "Remove the records of a plate or a person from everywhere, by order of a court, and show that nothing is left: the exit code is 0 only then.")
    {
        _dashboards.AtLeast(0);
        foreach (var option in new Option[] { _plates, _images, _tickets, _case, _by, _reason, _overrideHold, _dryRun, _summaries, _index, _local, _checkpoints, _dashboards, _wait })
            Options.Add(option);
        _arguments.AddTo(this);
        SetAction((result, cancellationToken) => host.RunAsync(
            result,
            async (session, token) =>
            {
                using var scope = _arguments.Open(result, host);
                await new ExpungeJob(session, scope).RunAsync(Read(result, scope), token);
            },
            cancellationToken));
    }

    ExpungeRequest Read(ParseResult result, RetentionScope scope)
    {
        var subject = new ExpungeSubject(
            scope.RequireKeys(), result.GetValue(_plates) is { } file ? PlateList.Read(file) : [], result.GetValue(_images) ?? [], result.GetValue(_tickets) ?? []);
        return new ExpungeRequest
        {
            Subject = subject,
            Case = result.GetRequiredValue(_case),
            By = result.GetRequiredValue(_by),
            Reason = result.GetRequiredValue(_reason),
            OverrideHold = result.GetValue(_overrideHold),
            IsDry = result.GetValue(_dryRun),
            Summaries = result.GetValue(_summaries)?.TrimEnd('/') ?? SummaryLocation.BesideStorage(scope.Storage),
            Index = result.GetValue(_index)?.TrimEnd('/') ?? StorageFolders.SearchBeside(scope.Storage),
            Local = Path.GetFullPath(result.GetRequiredValue(_local)),
            Checkpoints = result.GetRequiredValue(_checkpoints).TrimEnd('/'),
            Dashboards = result.GetRequiredValue(_dashboards),
            Wait = result.GetValue(_wait) ?? TimeSpan.FromMinutes(2),
        };
    }
}
