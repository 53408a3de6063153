using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>The log of Spark's file sink in a dataset: which batches it has stored, and which files belong to them.</summary>
sealed class SinkLog(WebHdfsClient hdfs, string dataset)
{
    const int MaxReads = 10;

    string Folder => $"{dataset}/_spark_metadata";

    /// <summary>The newest batch that is stored; null for none.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<long?> NewestBatchAsync(CancellationToken cancellationToken) =>
        BatchNumbers.Newest((await hdfs.ListAsync(Folder, cancellationToken)).Select(file => file.Name));

    /// <summary>The names of all files that belong to the dataset, and that the log has not forgotten.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlySet<string>> FilesAsync(CancellationToken cancellationToken) =>
        (await EntriesAsync(cancellationToken)).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>All files that belong to the dataset, and that the log has not forgotten.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<SinkLogEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        // Spark deletes a file of the log some minutes after it has put its lines into a newer one: then the newer one has them.
        for (var attempt = 1; ; attempt++)
        {
            if (await ReadAsync(cancellationToken) is { } entries)
                return entries;
            if (attempt == MaxReads)
                throw new HttpRequestException($"The log in {Folder} changes faster than it can be read.");
        }
    }

    async Task<IReadOnlyList<SinkLogEntry>?> ReadAsync(CancellationToken cancellationToken)
    {
        var files = new List<SinkLogEntry>();
        foreach (var name in Current((await hdfs.ListAsync(Folder, cancellationToken)).Select(file => file.Name)))
        {
            await using var stream = await hdfs.OpenAsync($"{Folder}/{name}", cancellationToken);
            if (stream is null)
                return null;
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (EntryOf(line) is { } file)
                    files.Add(file);
            }
        }
        return files;
    }

    /// <summary>The files of the log that count: the newest compacted one, which has all before it, and those after it.</summary>
    internal static IReadOnlyList<string> Current(IEnumerable<string> names)
    {
        var numbered = names.Select(name => (Name: name, Batch: BatchNumbers.Of(name))).Where(file => file.Batch is not null).ToList();
        var compacted = numbered.Where(file => file.Name.EndsWith(BatchNumbers.CompactSuffix, StringComparison.Ordinal)).Max(file => file.Batch) ?? -1;
        return
        [
            .. numbered.Where(file => file.Batch > compacted || (file.Batch == compacted && file.Name.EndsWith(BatchNumbers.CompactSuffix, StringComparison.Ordinal)))
                .OrderBy(file => file.Batch).Select(file => file.Name),
        ];
    }

    /// <summary>The file that a line of the log is about; null for the version.</summary>
    internal static SinkLogEntry? EntryOf(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        using var json = JsonDocument.Parse(line);
        var file = json.RootElement;
        if (file.GetProperty("path").GetString()?.Split('/') is not { Length: > 1 } path)
            return null;
        return new(
            Uri.UnescapeDataString(path[^1]),
            Uri.UnescapeDataString(path[^2]),
            file.TryGetProperty("size", out var size) ? size.GetInt64() : 0,
            DateTimeOffset.FromUnixTimeMilliseconds(file.TryGetProperty("modificationTime", out var time) ? time.GetInt64() : 0));
    }
}

/// <summary>A file that belongs to a dataset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The name of its folder, such as <c>date=2026-11-28</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedAt">When it was written.</param>
sealed record SinkLogEntry(string Name, string Folder, long Length, DateTimeOffset ModifiedAt);
