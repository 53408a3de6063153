using System.Text.Json;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Cli.Backup;

/// <summary>
/// A backup while it is made: <c>FOLDER.partial</c>, which becomes FOLDER when everything is in it. A command that was stopped or killed is continued by the
/// next one, from the same snapshot.
/// </summary>
sealed class UnfinishedBackup : IDisposable
{
    public const string Suffix = ".partial";

    const string StateName = "unfinished.json";
    const string LockName = "unfinished.lock";
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly string _target;
    readonly FileStream _lock;

    UnfinishedBackup(string target, FileStream locked, UnfinishedState state, bool isContinued)
    {
        (_target, _lock, State, IsContinued) = (target, locked, state, isContinued);
        // What was half copied is copied again.
        if (Directory.Exists(Incoming))
            Directory.Delete(Incoming, recursive: true);
        Directory.CreateDirectory(Incoming);
    }

    /// <summary>Where it is now.</summary>
    public string Folder => _target + Suffix;

    /// <summary>Where files are until they are whole.</summary>
    public string Incoming => Path.Combine(Folder, "incoming");

    public UnfinishedState State { get; private set; }

    /// <summary>Whether an earlier command began it.</summary>
    public bool IsContinued { get; }

    /// <summary>Begins a backup, or continues it.</summary>
    /// <param name="target">The folder that it will have; it must not exist.</param>
    /// <param name="begin">What a new one is to be.</param>
    /// <exception cref="CommandException">The folder exists, another command is making it, or it was begun for other folders of HDFS.</exception>
    public static UnfinishedBackup Open(string target, UnfinishedState begin)
    {
        CommandException.ThrowUnless(!Path.Exists(target), $"{target} exists. Choose a new folder for each backup.");
        Directory.CreateDirectory(target + Suffix, Private);
        var locked = Lock(target);
        try
        {
            if (Load(target) is not { } known)
            {
                CommandException.ThrowUnless(
                    !Directory.Exists(Path.Combine(target + Suffix, BackupManifest.HdfsFolder)), $"{target}{Suffix} does not say what it is of. Delete it, or choose another folder.");
                Save(target, begin);
                return new(target, locked, begin, isContinued: false);
            }
            CommandException.ThrowUnless(
                known.Folders.SequenceEqual(begin.Folders),
                $"{target}{Suffix} was begun for {string.Join(", ", known.Folders)}. Name the same folders, or run backup --discard {target} first.");
            return new(target, locked, known, isContinued: true);
        }
        catch
        {
            locked.Dispose();
            throw;
        }
    }

    /// <summary>The unfinished backup of a folder.</summary>
    /// <exception cref="CommandException">There is none, or another command is making it.</exception>
    public static UnfinishedBackup OpenExisting(string target)
    {
        CommandException.ThrowUnless(Directory.Exists(target + Suffix), $"There is no unfinished backup {target}{Suffix}.");
        var locked = Lock(target);
        return Load(target) is { } state ? new(target, locked, state, isContinued: true) : new(target, locked, UnfinishedState.None, isContinued: true);
    }

    /// <summary>Notes how far it is.</summary>
    public void Save(UnfinishedState state)
    {
        Save(_target, state);
        State = state;
    }

    /// <summary>Gives it its name.</summary>
    public void Finish()
    {
        Directory.Delete(Incoming, recursive: true);
        File.Delete(_lock.Name);
        Directory.Move(Folder, _target);
        // Not before: without it files of an earlier snapshot would count as copied.
        File.Delete(Path.Combine(_target, StateName));
    }

    /// <summary>Deletes it.</summary>
    public void Discard() => Directory.Delete(Folder, recursive: true);

    public void Dispose() => _lock.Dispose();

    static FileStream Lock(string target)
    {
        try
        {
            return new FileStream(Path.Combine(target + Suffix, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new CommandException($"Another backup writes into {target}{Suffix}. Wait until it ends.", held);
        }
    }

    static UnfinishedState? Load(string target)
    {
        var file = Path.Combine(target + Suffix, StateName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllText(file), BackupJson.Default.UnfinishedState) : null;
        }
        catch (JsonException damaged)
        {
            throw new CommandException($"{file} is damaged: {damaged.Message} Delete {target}{Suffix}, then run backup again.", damaged);
        }
    }

    static void Save(string target, UnfinishedState state) =>
        WholeFile.Write(Path.Combine(target + Suffix, StateName), JsonSerializer.Serialize(state, BackupJson.Default.UnfinishedState));
}

/// <summary>What an unfinished backup is of, and how far it is.</summary>
/// <param name="Id">The name of its snapshot; empty when none was planned.</param>
/// <param name="Time">When it was begun.</param>
/// <param name="Folders">The folders of HDFS.</param>
/// <param name="HasSnapshot">Whether the snapshot was made.</param>
/// <param name="HasAllowed">Whether snapshots had to be allowed for it.</param>
sealed record UnfinishedState(string Id, DateTimeOffset Time, IReadOnlyList<string> Folders, bool HasSnapshot = false, bool HasAllowed = false)
{
    public static UnfinishedState None { get; } = new("", default, []);
}
