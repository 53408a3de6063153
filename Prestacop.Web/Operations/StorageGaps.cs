using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Web.Operations;

/// <summary>Reads which records the storage lacks: what the streaming job has noted beside its datasets (<see cref="StorageGap"/>).</summary>
sealed class StorageGaps(WebHdfsClient hdfs, IOptions<HdfsOptions> options)
{
    // A gap never changes: each file is read once.
    readonly Dictionary<string, StorageGap> _known = new(StringComparer.Ordinal);

    /// <summary>All gaps, the newest first.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<DatasetGap>> ReadAsync(CancellationToken cancellationToken)
    {
        var gaps = new List<DatasetGap>();
        foreach (var topic in Topics.All)
        {
            var folder = StorageGap.FolderOf(options.Value.Storage, topic.Dataset);
            foreach (var file in (await hdfs.ListAsync(folder, cancellationToken)).Where(file => file.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                var path = $"{folder}/{file.Name}";
                if (!_known.TryGetValue(path, out var gap) && await hdfs.ReadTextAsync(path, cancellationToken) is { } text && StorageGap.Parse(text) is { } read)
                    _known[path] = gap = read;
                if (gap is not null)
                    gaps.Add(new DatasetGap(topic.Dataset, gap));
            }
        }
        return [.. gaps.OrderByDescending(gap => gap.Gap.Time)];
    }
}

/// <summary>Records that a dataset lacks.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Gap">What is missing.</param>
public sealed record DatasetGap(string Dataset, StorageGap Gap);
