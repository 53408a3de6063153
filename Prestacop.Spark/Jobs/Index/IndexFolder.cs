using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Search;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Index;

/// <summary>The files of the search index in HDFS. Only one job changes them at a time.</summary>
/// <param name="session">Writes the files.</param>
/// <param name="hdfs">HDFS.</param>
/// <param name="folder">The folder of the index, as Spark is given it.</param>
sealed class IndexFolder(SparkSession session, WebHdfsClient hdfs, string folder)
{
    const string Extension = ".parquet";

    // Row groups of this many bytes: a search for a vehicle reads one of each file.
    const int RowGroupBytes = 8 << 20;

    // A dashboard downloads a file in one piece.
    const int MaxRowsPerFile = 2_000_000;

    /// <summary>The folder, in HDFS.</summary>
    public string Path { get; } = JobHdfs.PathOf(folder);

    string Manifest => $"{Path}/{ReadManifest.FileName}";

    /// <summary>Whether there is an index.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => hdfs.ExistsAsync(Manifest, cancellationToken);

    /// <summary>What the index consists of; nothing when it is of another version.</summary>
    /// <exception cref="CommandException">The manifest is damaged.</exception>
    public async Task<ReadManifest> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ReadManifest.Parse(await hdfs.ReadTextAsync(Manifest, cancellationToken)) ?? ReadManifest.Empty;
        }
        catch (FormatException malformed)
        {
            throw new CommandException($"{Manifest} cannot be read: {malformed.Message} Delete the file: the index is made again from the stored messages.", malformed);
        }
    }

    /// <summary>Makes the index what the manifest says, in one step.</summary>
    public Task WriteAsync(ReadManifest manifest, CancellationToken cancellationToken) => hdfs.WriteTextAsync(Manifest, manifest.Format(), overwrite: true, cancellationToken);

    /// <summary>Writes rows as files of a day, which count when the manifest names them.</summary>
    /// <param name="date">The day.</param>
    /// <param name="rows">The rows, with the columns of the index.</param>
    /// <param name="parts">Tasks that write.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>The files, and the last offset of each partition in them; none when there are no rows.</returns>
    public async Task<(IReadOnlyList<ReadFile> Files, IReadOnlyDictionary<int, long> Offsets)> AddAsync(DateOnly date, DataFrame rows, int parts, CancellationToken cancellationToken)
    {
        var before = (await NamesAsync(date, cancellationToken)).Keys.ToHashSet(StringComparer.Ordinal);
        await rows.Repartition(parts, Col(ReadIndex.Vehicle)).SortWithinPartitions(ReadIndex.Vehicle, ReadIndex.At)
            .Write().Mode(SaveMode.Append).Option("parquet.block.size", RowGroupBytes).Option("maxRecordsPerFile", MaxRowsPerFile).Option("compression", "zstd")
            .ParquetAsync($"{folder}/{ReadDay.FolderOf(date)}", cancellationToken);
        var added = (await NamesAsync(date, cancellationToken)).Where(file => !before.Contains(file.Key)).ToDictionary(StringComparer.Ordinal);
        return added.Count == 0 ? ([], new Dictionary<int, long>()) : await CountAsync(date, added, cancellationToken);
    }

    /// <summary>Deletes the files of a day that the manifest does not name.</summary>
    public async Task DeleteOthersAsync(DateOnly date, ReadDay? day, CancellationToken cancellationToken)
    {
        var kept = day?.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var name in (await NamesAsync(date, cancellationToken)).Keys.Where(name => !kept.Contains(name)))
            await hdfs.DeleteAsync($"{Path}/{ReadDay.FolderOf(date)}/{name}", cancellationToken);
    }

    /// <summary>Counts rows in every file, also in those that the manifest does not name.</summary>
    public async Task<long> CountAsync(Column condition, CancellationToken cancellationToken) =>
        await (await OptionalParquet.ReadAsync(session, $"{folder}/date=*", ReadIndex.Definition.Schema, cancellationToken)).Filter(condition).CountAsync(cancellationToken);

    async Task<(IReadOnlyList<ReadFile> Files, IReadOnlyDictionary<int, long> Offsets)> CountAsync(DateOnly date, Dictionary<string, long> added, CancellationToken cancellationToken)
    {
        var rows = session.Read().Parquet([.. added.Keys.Select(name => $"{folder}/{ReadDay.FolderOf(date)}/{name}")]);
        var counts = await rows.GroupBy(Expr("element_at(split(_metadata.file_path, '/'), -1)").As("name"), Col(ReadIndex.Partition).As("partition"))
            .Agg(Max(Col(ReadIndex.Offset)).As("last"), Count(Lit(1)).As("rows")).CollectAsync<IndexCount>(cancellationToken);
        List<ReadFile> files = [.. added.Select(file => new ReadFile(file.Key, file.Value, counts.Where(count => count.Name == file.Key).Sum(count => count.Rows))).Where(file => file.Rows > 0)];
        return (files, counts.GroupBy(count => count.Partition).ToDictionary(partition => partition.Key, partition => partition.Max(count => count.Last)));
    }

    async Task<IReadOnlyDictionary<string, long>> NamesAsync(DateOnly date, CancellationToken cancellationToken) =>
        (await hdfs.ListAsync($"{Path}/{ReadDay.FolderOf(date)}", cancellationToken))
            .Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal)).ToDictionary(entry => entry.Name, entry => entry.Length, StringComparer.Ordinal);
}

/// <summary>What a file has of a partition.</summary>
/// <param name="Name">The file.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Last">The last offset.</param>
/// <param name="Rows">The rows.</param>
public sealed record IndexCount(string Name, int Partition, long Last, long Rows);
