using System.Globalization;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Producers.Outbox;

/// <summary>
/// The outboxes of a machine: a folder for each process, locked while the process lives. A folder that nobody locks was left behind by a
/// process that was killed, or that ended without Kafka; the next process takes it over.
/// </summary>
sealed class OutboxFolder : IDisposable
{
    const string LockName = "lock";
    const string ServersName = "servers";

    readonly FileStream _lock;

    OutboxFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary><c>drones-outbox</c> in <c>PRESTACOP_HOME</c>, the folder of the local cluster; by default in <c>.prestacop</c> of the working directory.</summary>
    public static string DefaultRoot => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("PRESTACOP_HOME") is { Length: > 0 } home ? home : System.IO.Path.GetFullPath(".prestacop"),
        "drones-outbox");

    public string Path { get; }

    /// <summary>Makes the folder of this process.</summary>
    /// <param name="root">The folder of all outboxes.</param>
    /// <param name="servers">The brokers that the records are meant for.</param>
    /// <param name="now">The time: folders are taken over in its order.</param>
    /// <exception cref="CommandException">The folder cannot be made.</exception>
    public static OutboxFolder Create(string root, string servers, DateTimeOffset now)
    {
        var path = System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmss'.'fffffff}-{Environment.ProcessId}"));
        try
        {
            Directory.CreateDirectory(path);
            var held = Lock(path);
            File.WriteAllText(System.IO.Path.Combine(path, ServersName), servers);
            return new OutboxFolder(path, held);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The outbox cannot be made in {root}: {failure.Message} Choose another folder with --outbox.", failure);
        }
    }

    /// <summary>Takes over what earlier processes have left for the same brokers, the oldest first.</summary>
    public static IEnumerable<OutboxFolder> TakeOver(string root, string servers)
    {
        if (!Directory.Exists(root))
            yield break;
        foreach (var path in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            if (TryTakeOver(path, servers) is { } folder)
                yield return folder;
        }
    }

    /// <summary>Deletes the folder with all that is in it.</summary>
    public void Delete()
    {
        Dispose();
        Directory.Delete(Path, recursive: true);
    }

    public void Dispose() => _lock.Dispose();

    static OutboxFolder? TryTakeOver(string path, string servers)
    {
        try
        {
            var held = Lock(path);
            if (File.ReadAllText(System.IO.Path.Combine(path, ServersName)) == servers)
                return new OutboxFolder(path, held);
            held.Dispose();
            return null;
        }
        catch (IOException)
        {
            // Its process lives, or is just making or deleting it.
            return null;
        }
    }

    static FileStream Lock(string path) =>
        new(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
