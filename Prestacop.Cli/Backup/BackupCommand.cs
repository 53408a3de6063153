using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Spectre.Console;

namespace Prestacop.Cli.Backup;

/// <summary><c>backup</c>: HDFS as it is at one moment, the settings of the topics and the dashboard's store, while everything runs.</summary>
sealed class BackupCommand : Command
{
    readonly Argument<string> _folder = new("FOLDER") { Description = "A folder on this machine that does not exist. Only its owner can read it." };
    readonly Option<bool> _verify = new("--verify") { Description = "Only compare the files of the backup FOLDER with their digests." };
    readonly Option<bool> _discard = new("--discard") { Description = "Only delete the unfinished backup of FOLDER, with its snapshot in HDFS." };
    readonly Option<string> _prefix = new("--topic-prefix") { Description = "The prefix of every topic's name.", DefaultValueFactory = _ => "", HelpName = "PREFIX" };
    readonly HdfsFolders _folders = new();
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public BackupCommand(IAnsiConsole console, TimeProvider time) : base(
        "backup", "Copy HDFS (storage, checkpoints, summaries, vault), the topics' settings and the local dashboard's store to this machine, as they are at one moment. "
        + "Everything may go on running. A backup that was interrupted is continued by the same command. Run it as the superuser of HDFS.")
    {
        (_console, _time) = (console, time);
        Add(_folder);
        Add(_verify);
        Add(_discard);
        _folders.AddTo(this);
        Add(_prefix);
        _kafka.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_verify) && result.GetValue(_discard))
                result.AddError("--verify and --discard exclude each other.");
        });
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(_folder)));
        if (parsed.GetValue(_verify))
            return await VerifyAsync(folder, cancellationToken);
        using var place = HdfsPlace.Open(parsed);
        if (parsed.GetValue(_discard))
            return await DiscardAsync(place, folder, cancellationToken);
        var now = _time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{HdfsSnapshot.Prefix}{now:yyyyMMddHHmmss}");
        var folders = _folders.Read(parsed);
        await RequireAnyAsync(place, folders, cancellationToken);
        using var unfinished = UnfinishedBackup.Open(folder, new UnfinishedState(id, now, folders));
        try
        {
            await CopyAsync(parsed, place, unfinished, cancellationToken);
        }
        catch
        {
            _console.PlainLine($"The backup is not finished. Run the same command again to continue it, or add --discard to delete what was copied; until then HDFS keeps its snapshot {unfinished.State.Id}.");
            throw;
        }
        _console.PlainLine($"The backup is {folder}. Check it later with ./prestacop backup --verify {folder}");
        return ExitCodes.Done;
    }

    async Task CopyAsync(ParseResult parsed, HdfsPlace place, UnfinishedBackup unfinished, CancellationToken cancellationToken)
    {
        var snapshot = HdfsSnapshot.Of(unfinished.State.Folders, unfinished.State.Id);
        if (unfinished.IsContinued)
            _console.PlainLine($"Continuing the backup of {unfinished.State.Time:yyyy-MM-dd HH:mm:ss} UTC.");
        await FreezeAsync(place, snapshot, unfinished, cancellationToken);
        // After the snapshot, so that the store has every entry of the audit log of which HDFS has a copy.
        var dashboard = Path.Combine(unfinished.Folder, BackupManifest.DashboardFolder);
        var missing = DashboardStore.Missing(parsed, place.Local);
        if (missing is null && !Directory.Exists(dashboard))
            await DashboardStore.BackUpAsync(parsed, place.Local!, dashboard, cancellationToken);
        IReadOnlyList<BackupTopic> topics;
        using (var admin = new KafkaAdmin(parsed.GetKafka(_kafka), "prestacop-backup"))
            topics = await TopicSettings.ReadAsync(admin, parsed.GetRequiredValue(_prefix), cancellationToken);
        var copy = new HdfsBackup(place.Client, snapshot, unfinished.Folder, unfinished.Incoming, _console.PlainLine, _time);
        var found = await copy.ListAsync(unfinished.State.Folders, cancellationToken);
        RequireRoom(unfinished.Folder, found);
        var manifest = new BackupManifest(
            BackupManifest.CurrentVersion, unfinished.State.Id, ProductVersion, unfinished.State.Time, place.FileSystem, unfinished.State.Folders, PlateKeyCheck.Read(parsed), topics,
            await copy.CopyAsync(found, cancellationToken), await DashboardStore.FilesAsync(dashboard, cancellationToken));
        manifest.Write(unfinished.Folder);
        await snapshot.DeleteAsync(place.Client, unfinished.State.HasAllowed, cancellationToken);
        unfinished.Finish();
        _console.PlainLine($"{manifest.Files} files of HDFS ({Sizes.Format(manifest.Bytes)}), the settings of {topics.Count} topics, {(manifest.Dashboard.Count > 0 ? "the dashboard's store" : "no dashboard's store")}.");
        _console.PlainLine($"Not in it: {(missing is null ? "" : missing + "; ")}the plate key file and the secrets, which belong apart; records that Kafka has and HDFS has not.");
        foreach (var other in await snapshot.OthersAsync(place.Client, cancellationToken))
            _console.PlainLine($"HDFS still keeps the snapshot {other} of a backup that was not finished: continue or --discard that backup.");
    }

    // Before anything is made that would have to be discarded.
    static async Task RequireAnyAsync(HdfsPlace place, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        foreach (var folder in folders)
        {
            if (await place.Client.ExistsAsync(folder, cancellationToken))
                return;
        }
        throw new CommandException($"The HDFS at {place.Client.Address} has none of {string.Join(", ", folders)}. Check --storage, and which HDFS it is.");
    }

    static async Task FreezeAsync(HdfsPlace place, HdfsSnapshot snapshot, UnfinishedBackup unfinished, CancellationToken cancellationToken)
    {
        if (await snapshot.ExistsAsync(place.Client, cancellationToken))
            return;
        CommandException.ThrowUnless(
            !unfinished.State.HasSnapshot,
            $"HDFS no longer has the snapshot {snapshot.Name}, which was being copied. Run backup --discard with this folder, then begin again.");
        var allowed = await snapshot.CreateAsync(place.Client, cancellationToken);
        unfinished.Save(unfinished.State with { HasSnapshot = true, HasAllowed = allowed });
    }

    static void RequireRoom(string folder, IReadOnlyList<FrozenEntry> found)
    {
        var needed = found.Where(entry => !entry.Status.IsDirectory)
            .Sum(entry => Math.Max(0, entry.Status.Length - (new FileInfo(BackupManifest.ContentOf(folder, entry.Path)) is { Exists: true } copied ? copied.Length : 0)));
        var free = new DriveInfo(folder).AvailableFreeSpace;
        CommandException.ThrowUnless(free > needed, $"The backup needs {Sizes.Format(needed)} more, and the disk of {folder} has {Sizes.Format(free)}. Choose a folder on a larger disk.");
    }

    async Task<int> VerifyAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder);
        await BackupCheck.RunAsync(manifest, folder, _console.PlainLine, _time, cancellationToken);
        _console.PlainLine($"The backup of {manifest.Time:yyyy-MM-dd HH:mm:ss} UTC is whole: {manifest.Files} files of HDFS ({Sizes.Format(manifest.Bytes)}), {manifest.Topics.Count} topics, "
            + $"{manifest.Dashboard.Count} files of the dashboard.");
        return ExitCodes.Done;
    }

    async Task<int> DiscardAsync(HdfsPlace place, string folder, CancellationToken cancellationToken)
    {
        using var unfinished = UnfinishedBackup.OpenExisting(folder);
        if (unfinished.State.Folders.Count > 0)
            await HdfsSnapshot.Of(unfinished.State.Folders, unfinished.State.Id).DeleteAsync(place.Client, unfinished.State.HasAllowed, cancellationToken);
        unfinished.Discard();
        _console.PlainLine($"Deleted: {unfinished.Folder}, and its snapshot in HDFS.");
        return ExitCodes.Done;
    }

    static string ProductVersion => typeof(BackupCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
