using System.Globalization;
using Microsoft.Data.Sqlite;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Web.Store;

/// <summary>Copies of the store as it is at one moment, with the keys that protect cookies. For SQLite: PostgreSQL has tools of its own.</summary>
static class StoreBackup
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    const int SqliteBusy = 5;
    const int SqliteLocked = 6;

    // What SQLite keeps beside the database: the write-ahead log and its index.
    static readonly string[] Companions = ["-wal", "-shm"];

    /// <summary>Copies the store, while the dashboard may run.</summary>
    /// <param name="store">Where the store is.</param>
    /// <param name="folder">The folder to make, which only its owner can read; it must not exist.</param>
    /// <exception cref="CommandException">It is no SQLite, does not exist or is damaged, or the folder exists.</exception>
    public static void Write(StoreOptions store, string folder)
    {
        RequireSqlite(store, "pg_dump --format=custom DATABASE > backup.dump");
        CommandException.ThrowUnless(IsStore(store.DatabaseFile), $"There is no dashboard's store at {store.DatabaseFile}. Name the dashboard's folder with --folder.");
        CommandException.ThrowUnless(!Path.Exists(folder), $"{folder} exists. Choose a new folder for each backup.");
        var next = folder + ".partial";
        if (Directory.Exists(next))
            Directory.Delete(next, recursive: true);
        MakePrivate(next);
        Copy(store.DatabaseFile, Path.Combine(next, Path.GetFileName(store.DatabaseFile)));
        CopyFiles(store.KeyFolder, Path.Combine(next, Path.GetFileName(store.KeyFolder)));
        CopyKey(store.EvidenceKeyFile, next);
        Directory.Move(next, folder);
    }

    /// <summary>Puts a copy in the place of the store.</summary>
    /// <param name="store">Where the store is to be.</param>
    /// <param name="folder">The folder of the copy.</param>
    /// <param name="replace">Whether a store that exists is moved aside.</param>
    /// <param name="time">The clock of the name that it gets.</param>
    /// <returns>Where the former store is; null when there was none.</returns>
    /// <exception cref="CommandException">It is no SQLite, the copy is missing or damaged, there is a store, or a dashboard uses it.</exception>
    public static string? Restore(StoreOptions store, string folder, bool replace, TimeProvider time)
    {
        RequireSqlite(store, "pg_restore --clean --if-exists --dbname=DATABASE backup.dump");
        var source = Path.Combine(folder, Path.GetFileName(store.DatabaseFile));
        CommandException.ThrowUnless(IsStore(source), $"{folder} has no {Path.GetFileName(source)}: it is no copy of a dashboard's store.");
        var exists = IsStore(store.DatabaseFile);
        CommandException.ThrowUnless(!exists || replace, $"There is a store at {store.DatabaseFile}. Add --replace to move it aside.");
        MakePrivate(store.Folder);
        if (exists)
            RequireUnused(store.DatabaseFile);
        var next = store.DatabaseFile + ".restored";
        File.Delete(next);
        Copy(source, next);
        string? former = null;
        if (exists)
        {
            former = $"{store.DatabaseFile}.before-{time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
            File.Move(store.DatabaseFile, former);
        }
        // Those of the former database would be taken for those of this one.
        foreach (var companion in Companions)
            File.Delete(store.DatabaseFile + companion);
        CopyFiles(Path.Combine(folder, Path.GetFileName(store.KeyFolder)), store.KeyFolder);
        CopyKey(Path.Combine(folder, Path.GetFileName(store.EvidenceKeyFile)), store.Folder);
        File.Move(next, store.DatabaseFile, overwrite: true);
        return former;
    }

    static void RequireSqlite(StoreOptions store, string tool) =>
        CommandException.ThrowUnless(string.IsNullOrEmpty(store.Database), $"The dashboard's store is PostgreSQL. Use its own tool: {tool}");

    // A dashboard makes an empty file before it fills it.
    static bool IsStore(string file) => new FileInfo(file) is { Exists: true, Length: > 0 };

    /// <summary>Copies a database page by page in one read transaction: writers do not wait, and what they write meanwhile is not in it.</summary>
    static void Copy(string from, string to)
    {
        try
        {
            using var source = Open(from, SqliteOpenMode.ReadWrite);
            using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
            source.BackupDatabase(target);
            // One file, without a log beside it.
            Ask(target, "PRAGMA journal_mode=DELETE");
            var found = Ask(target, "PRAGMA integrity_check");
            CommandException.ThrowUnless(found == "ok", $"{from} is damaged: {found}");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (SqliteException failure)
        {
            throw new CommandException($"{from} cannot be copied: {failure.Message}", failure);
        }
    }

    /// <summary>Whoever has a database with a write-ahead log open holds a lock that lets nobody have it alone.</summary>
    static void RequireUnused(string file)
    {
        try
        {
            using var database = Open(file, SqliteOpenMode.ReadWrite);
            Ask(database, "PRAGMA locking_mode=EXCLUSIVE");
            Ask(database, "BEGIN EXCLUSIVE");
            Ask(database, "ROLLBACK");
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is SqliteBusy or SqliteLocked)
        {
            throw new CommandException($"A dashboard uses {file}. Stop it first.", busy);
        }
        catch (SqliteException)
        {
            // It is damaged: the more reason to replace it.
        }
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static string? Ask(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar()?.ToString();
    }

    static void CopyFiles(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        MakePrivate(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Copies the key of evidence packages, where there is one: with another key, nobody knows the next packages for those of the same police.</summary>
    static void CopyKey(string file, string folder)
    {
        // A copy has the mode of the file: for its owner alone.
        if (File.Exists(file))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Private);
    }
}
