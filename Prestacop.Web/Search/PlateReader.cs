using System.Security.Cryptography;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Search;
using Prestacop.Web.Plates;

namespace Prestacop.Web.Search;

/// <summary>Reads into memory what the vault has, each file once.</summary>
sealed class PlateReader(PlateVault vault, PlateKeyring keyring, KnownPlates plates)
{
    static readonly string Dataset = Topics.Get(Topics.DroneMessages).Dataset;

    /// <summary>Files that are read at once.</summary>
    const int MaxParallelRequests = 8;

    /// <summary>Makes the known plates equal to the vault; without a plate key none can be known.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses.</exception>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        if (keyring.Keys is not { } keys)
            return;
        var files = vault.Files;
        // First what was removed: it must not be found while the rest is read.
        var removed = (await files.RemovedAsync(cancellationToken)).Select(ReadIndex.VehicleOf).ToHashSet();
        plates.Remove(removed);
        var known = plates.Blocks.ToDictionary(block => (block.Date, block.Name, block.Length));
        var present = await files.ListAsync(Dataset, cancellationToken);
        var blocks = new PlateBlock[present.Count];
        var limit = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelRequests, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, present.Count), limit, async (number, token) =>
        {
            var (day, file) = present[number];
            blocks[number] = known.GetValueOrDefault((day.Date, file.Name, file.Length)) ?? await ReadAsync(files, keys, day, file, token);
        });
        plates.Replace(blocks, removed);
    }

    static async Task<PlateBlock> ReadAsync(VaultFiles files, PlateKeys keys, TextDay day, HdfsEntry file, CancellationToken cancellationToken)
    {
        // A vehicle that parks all day is in a file many times.
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in files.LinesAsync(day, file.Name, cancellationToken))
        {
            var token = VaultEntry.TokenOf(line);
            if (PlateToken.IsToken(token) && !entries.ContainsKey(token) && Open(keys, line) is { } plate)
                entries.Add(token, plate);
        }
        return PlateBlock.Of(day.Date, file.Name, file.Length, entries.Select(entry => (entry.Key, entry.Value)));
    }

    /// <returns>Null for a line that is written right now, or whose key is lost: its rows are found, but not by their plate.</returns>
    static string? Open(PlateKeys keys, string line)
    {
        try
        {
            return VaultEntry.Open(keys, line);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
