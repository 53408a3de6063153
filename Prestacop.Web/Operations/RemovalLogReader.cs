using System.Text.Json;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Web.Operations;

/// <summary>Reads the newest entries of the log of removals in HDFS. Entries never change: each is fetched once.</summary>
sealed class RemovalLogReader(WebHdfsClient hdfs, IOptions<HdfsOptions> options)
{
    /// <summary>How many entries are shown.</summary>
    public const int MaxEntries = 10;

    Dictionary<string, Removal> _known = new(StringComparer.Ordinal);

    /// <returns>The newest first.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    /// <exception cref="JsonException">An entry is damaged.</exception>
    public async Task<IReadOnlyList<Removal>> ReadAsync(CancellationToken cancellationToken)
    {
        var log = new HdfsDocuments(hdfs, StorageFolders.RemovalsIn(options.Value.Storage));
        var entries = new Dictionary<string, Removal>(StringComparer.Ordinal);
        foreach (var name in (await log.NamesAsync(cancellationToken)).TakeLast(MaxEntries))
        {
            if (_known.TryGetValue(name, out var known))
                entries[name] = known;
            else if (await log.ReadAsync(name, cancellationToken) is { } text && JsonSerializer.Deserialize(text, ContractsJson.Default.Removal) is { } entry)
                entries[name] = entry;
        }
        _known = entries;
        return [.. entries.Values.OrderByDescending(entry => entry.Number)];
    }
}
