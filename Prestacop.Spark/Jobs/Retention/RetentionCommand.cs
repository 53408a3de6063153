using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary><c>retention</c>: its options and what runs.</summary>
sealed class RetentionCommand : Command
{
    readonly RetentionArguments _arguments = new();

    readonly Option<string> _dataset = new("--dataset")
    {
        Description = $"What expires: {RetentionRule.Pictures} (the pictures' bytes; their rows stay) or {RetentionRule.Plates} (the vault's entries; rows, tokens and statistics stay).",
        HelpName = "NAME",
        Required = true,
    };

    readonly Option<int> _days = new("--days") { Description = "How many whole days are kept beside the present one, UTC.", HelpName = "N", Required = true };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be removed." };

    public RetentionCommand(JobHost host)
        : base("retention", "Remove pictures or plates whose term is over. Records that a legal hold exempts stay. It can be stopped and run again at any time.")
    {
        _dataset.AcceptOnlyFromAmong([.. RetentionRule.Datasets]);
        _days.InRange(1, RetentionRule.MaxDays);
        Options.Add(_dataset);
        Options.Add(_days);
        Options.Add(_dryRun);
        _arguments.AddTo(this);
        SetAction((result, cancellationToken) => host.RunAsync(
            result,
            async (session, token) =>
            {
                using var scope = _arguments.Open(result, host);
                await JobHdfs.RequireAsync(scope.Hdfs, scope.Storage, token);
                var rule = new RetentionRule(result.GetRequiredValue(_dataset), result.GetRequiredValue(_days));
                await new RetentionJob(session, scope).RunAsync(rule, result.GetValue(_dryRun), token);
            },
            cancellationToken));
    }
}
