using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Backup;

/// <summary><c>restore</c>: a backup into an empty HDFS, and a Kafka that may have the topics.</summary>
sealed class RestoreCommand : Command
{
    readonly Argument<string> _folder = new("FOLDER") { Description = "The folder of a backup." };
    readonly Option<bool> _replace = new("--replace") { Description = "Move what is in these folders of HDFS, and a dashboard's store, aside first. Without it they must be empty." };
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public RestoreCommand(IAnsiConsole console, TimeProvider time) : base(
        "restore", "Write a backup into an empty HDFS, give the topics their partitions and settings, and restore the local dashboard's store. Stop jobs and dashboard first. "
        + "A restore that was interrupted is continued by the same command. Run it as the superuser of HDFS.")
    {
        (_console, _time) = (console, time);
        Add(_folder);
        Add(_replace);
        _kafka.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(_folder)));
        var replace = parsed.GetValue(_replace);
        var manifest = BackupManifest.Read(folder);
        using var place = HdfsPlace.Open(parsed);
        RequireStopped(place.Local);
        PlateKeyCheck.Require(parsed, manifest.PlateKeys);
        var store = manifest.Dashboard.Count > 0 && place.Local is not null;
        var restore = new HdfsRestore(place, manifest, folder, _console.PlainLine, _time);
        var plan = await restore.CheckAsync(replace, cancellationToken);
        // It is put into its place in one step.
        if (plan.IsContinued && !replace && DashboardStore.Exists(parsed))
            store = false;
        CommandException.ThrowUnless(
            !store || replace || !DashboardStore.Exists(parsed), "There is a dashboard's store already. Add --replace to move it aside, or run ./prestacop down --purge and up first.");
        await BackupCheck.RunAsync(manifest, folder, _console.PlainLine, _time, cancellationToken);
        _console.PlainLine($"Restoring the backup of {manifest.Time:yyyy-MM-dd HH:mm:ss} UTC: {manifest.Files} files of HDFS ({Sizes.Format(manifest.Bytes)}), {manifest.Topics.Count} topics.");
        try
        {
            await WriteAsync(parsed, restore, plan, manifest, cancellationToken);
            if (store)
                await DashboardStore.RestoreAsync(parsed, place.Local!, Path.Combine(folder, BackupManifest.DashboardFolder), replace, cancellationToken);
            await restore.FinishAsync(cancellationToken);
        }
        catch
        {
            _console.PlainLine("The restore is not finished. Run the same command again to continue it.");
            throw;
        }
        _console.PlainLine($"Restored: {manifest.Files} files of HDFS, {manifest.Topics.Count} topics{(store ? ", the dashboard's store" : "")}.");
        if (manifest.Dashboard.Count > 0 && place.Local is null)
            _console.PlainLine($"Restore the dashboard's store on its machine: ./prestacop web restore {Path.Combine(folder, BackupManifest.DashboardFolder)}");
        _console.PlainLine("If Kafka's topics were made again, start streaming and alerts once with --allow-data-loss: they note what is missing and read the new topics from the beginning.");
        return ExitCodes.Done;
    }

    async Task WriteAsync(ParseResult parsed, HdfsRestore restore, RestorePlan plan, BackupManifest manifest, CancellationToken cancellationToken)
    {
        using (var admin = new KafkaAdmin(parsed.GetKafka(_kafka), "prestacop-restore"))
        {
            foreach (var sentence in await TopicSettings.RestoreAsync(admin, manifest.Topics, cancellationToken))
                _console.PlainLine(sentence);
        }
        await restore.WriteAsync(plan, cancellationToken);
    }

    static void RequireStopped(ClusterState? local)
    {
        if (local is null)
            return;
        string[] running = [.. ((string[])[.. JobService.Names, IndexService.Name, WebService.Name]).Where(name => local.Running(name) is not null)];
        CommandException.ThrowUnless(running.Length == 0, $"{string.Join(", ", running)} must not run during a restore. Stop with: ./prestacop down {string.Join(' ', running)}");
    }
}
