using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The manifest of a dataset in HDFS. Only the owner of <see cref="RewriteLock"/> changes it.</summary>
/// <param name="hdfs">The file system.</param>
/// <param name="folder">The dataset.</param>
sealed class ManifestFile(WebHdfsClient hdfs, DatasetFolder folder)
{
    readonly DatasetFolder _folder = folder.InHdfs;

    /// <summary>Reads the manifest.</summary>
    /// <returns><see cref="Manifest.Empty"/> when no day was rewritten yet.</returns>
    /// <exception cref="CommandException">The file is damaged, or of a newer version.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public async Task<Manifest> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Manifest.Parse(await hdfs.ReadTextAsync(_folder.Manifest, cancellationToken));
        }
        catch (FormatException malformed)
        {
            throw new CommandException($"{_folder.Manifest} cannot be read: {malformed.Message}", malformed);
        }
    }

    /// <summary>Puts a day's entry into the manifest, in one step: a reader sees the former manifest or the new one.</summary>
    /// <exception cref="CommandException">Somebody else has changed the manifest meanwhile.</exception>
    public async Task<Manifest> PutAsync(ManifestDay day, CancellationToken cancellationToken)
    {
        var manifest = (await ReadAsync(cancellationToken)).With(day);
        var prepared = $"{_folder.Layout}/manifest-{Guid.NewGuid():N}.new";
        await hdfs.WriteTextAsync(prepared, manifest.Format(), overwrite: false, cancellationToken);
        if ((await ReadAsync(cancellationToken)).Revision != manifest.Revision - 1)
        {
            await hdfs.DeleteAsync(prepared, cancellationToken);
            throw new CommandException($"{_folder.Manifest} was changed by another job at the same time. Nothing was changed here: run the command again.");
        }
        await hdfs.ReplaceAsync(prepared, _folder.Manifest, cancellationToken);
        return manifest;
    }
}
