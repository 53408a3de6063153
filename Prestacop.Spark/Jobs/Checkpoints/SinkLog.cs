using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>The log of Spark's file sink in a dataset: which batches it has stored, and which files belong to them.</summary>
sealed class SinkLog(WebHdfsClient hdfs, string dataset)
{
    string Folder => $"{dataset}/_spark_metadata";

    /// <summary>The newest batch that is stored; null for none.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<long?> NewestBatchAsync(CancellationToken cancellationToken) =>
        BatchNumbers.Newest((await hdfs.ListAsync(Folder, cancellationToken)).Select(file => file.Name));

    /// <summary>The names of all files that belong to the dataset.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlySet<string>> FilesAsync(CancellationToken cancellationToken)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Current((await hdfs.ListAsync(Folder, cancellationToken)).Select(file => file.Name)))
        {
            await using var stream = await hdfs.OpenAsync($"{Folder}/{name}", cancellationToken);
            if (stream is null)
                continue;
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (FileOf(line) is { } file)
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

    /// <summary>The name of the file that a line of the log is about; null for the version.</summary>
    internal static string? FileOf(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("path").GetString() is { } path ? Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]) : null;
    }
}
