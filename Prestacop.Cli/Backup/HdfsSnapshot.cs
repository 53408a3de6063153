using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Backup;

/// <summary>
/// HDFS as it was at one moment, so that checkpoints and what the jobs have stored belong together, as after a crash. It is of the folder that all others are
/// in: HDFS freezes only one folder at a time.
/// </summary>
/// <param name="Root">That folder.</param>
/// <param name="Name">The snapshot's name.</param>
sealed record HdfsSnapshot(string Root, string Name)
{
    /// <summary>What the name of each begins with.</summary>
    public const string Prefix = "prestacop-backup-";

    /// <summary>A snapshot for folders.</summary>
    public static HdfsSnapshot Of(IReadOnlyList<string> folders, string name) => new(RootOf(folders), name);

    /// <summary>The deepest folder that all are in.</summary>
    internal static string RootOf(IReadOnlyList<string> folders)
    {
        var parents = folders.Select(folder => folder.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ToList()).ToList();
        var common = parents[0].TakeWhile((part, place) => parents.TrueForAll(other => other.Count > place && other[place] == part));
        return "/" + string.Join('/', common);
    }

    /// <summary>A path as it was.</summary>
    public string PathOf(string path) => $"{Root.TrimEnd('/')}/.snapshot/{Name}{path[Root.TrimEnd('/').Length..]}";

    /// <summary>Makes it.</summary>
    /// <returns>Whether snapshots had to be allowed first.</returns>
    /// <exception cref="CommandException">This user may not.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses; so in all methods.</exception>
    public async Task<bool> CreateAsync(WebHdfsClient hdfs, CancellationToken cancellationToken)
    {
        try
        {
            return await hdfs.CreateSnapshotAsync(Root, Name, cancellationToken);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == System.Net.HttpStatusCode.Forbidden)
        {
            throw new CommandException(
                $"{Environment.UserName} may make no snapshot of {Root} in HDFS ({refused.Message}). Run backup as the superuser of HDFS, who runs the NameNode.", refused);
        }
    }

    /// <summary>Whether HDFS has it.</summary>
    public Task<bool> ExistsAsync(WebHdfsClient hdfs, CancellationToken cancellationToken) => hdfs.ExistsAsync($"{Root.TrimEnd('/')}/.snapshot/{Name}", cancellationToken);

    /// <summary>Deletes it.</summary>
    /// <param name="hdfs">The file system.</param>
    /// <param name="disallow">Whether snapshots had to be allowed for it.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task DeleteAsync(WebHdfsClient hdfs, bool disallow, CancellationToken cancellationToken)
    {
        await hdfs.DeleteSnapshotAsync(Root, Name, cancellationToken);
        if (disallow && (await hdfs.ListAsync($"{Root.TrimEnd('/')}/.snapshot", cancellationToken)).Count == 0)
            await hdfs.DisallowSnapshotsAsync(Root, cancellationToken);
    }

    /// <summary>The snapshots of other backups that were never finished.</summary>
    public async Task<IReadOnlyList<string>> OthersAsync(WebHdfsClient hdfs, CancellationToken cancellationToken) =>
    [
        .. (await hdfs.ListAsync($"{Root.TrimEnd('/')}/.snapshot", cancellationToken)).Select(entry => entry.Name)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name != Name),
    ];
}
