using System.Globalization;
using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>
/// The folder of a query's checkpoint in HDFS: what Spark keeps in <c>offsets</c> and <c>commits</c>, and beside it the ids of the topics.
/// Only to be changed while the query does not run.
/// </summary>
sealed class CheckpointFolder(WebHdfsClient hdfs, string path, TimeProvider time)
{
    const string TopicIds = "prestacop-topics.json";

    /// <summary>A folder in HDFS.</summary>
    public string Path => path;

    // Written in full before it takes the place of the former folder.
    string Prepared => $"{path}.new";

    /// <summary>Reads the state.</summary>
    /// <param name="stored">The newest batch that the sink's own log has, which is complete even if the checkpoint does not say so yet; null for none.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public async Task<Checkpoint> ReadAsync(long? stored, CancellationToken cancellationToken)
    {
        var committed = await NewestAsync("commits", cancellationToken);
        var planned = await NewestAsync("offsets", cancellationToken);
        if (planned is null && committed is null && await hdfs.ExistsAsync($"{Prepared}/metadata", cancellationToken) && await hdfs.RenameAsync(Prepared, path, cancellationToken))
            return await ReadAsync(stored, cancellationToken);
        var complete = stored == planned ? planned : committed;
        var log = complete is null ? null : await hdfs.ReadTextAsync(FileOf("offsets", complete.Value), cancellationToken);
        return new Checkpoint(planned, committed, log is null ? null : OffsetLog.Parse(log), await TopicIdsAsync(cancellationToken));
    }

    /// <summary>Replaces the checkpoint by one in which a batch is complete and the next begins at other offsets.</summary>
    /// <param name="batch">The number of the complete batch.</param>
    /// <param name="offsets">Where the next batch begins.</param>
    /// <param name="cancellationToken">To stop; the former checkpoint stays, or the new one is taken at the next start.</param>
    /// <returns>Where the former folder is now; null when there was none.</returns>
    public async Task<string?> ReplaceAsync(long batch, OffsetLog offsets, CancellationToken cancellationToken)
    {
        var metadata = await hdfs.ReadTextAsync($"{path}/metadata", cancellationToken) ?? $$"""{"id":"{{Guid.NewGuid()}}"}""";
        await hdfs.DeleteAsync(Prepared, cancellationToken);
        var name = batch.ToString(CultureInfo.InvariantCulture);
        await hdfs.WriteTextAsync($"{Prepared}/offsets/{name}", offsets.Format(), overwrite: true, cancellationToken);
        await hdfs.WriteTextAsync($"{Prepared}/commits/{name}", "v1\n{\"nextBatchWatermarkMs\":0}", overwrite: true, cancellationToken);
        await hdfs.WriteTextAsync($"{Prepared}/metadata", metadata, overwrite: true, cancellationToken);
        var aside = await AsideAsync(cancellationToken);
        return await hdfs.RenameAsync(Prepared, path, cancellationToken)
            ? aside
            : throw new HttpRequestException($"HDFS did not move {Prepared} to {path}.");
    }

    /// <summary>Where Spark began to read each source of topics, as it noted before the first batch.</summary>
    public async Task<IReadOnlyList<FirstOffsets>> FirstOffsetsAsync(CancellationToken cancellationToken)
    {
        var found = new List<FirstOffsets>();
        foreach (var source in (await hdfs.ListAsync($"{path}/sources", cancellationToken)).Where(entry => entry.IsDirectory))
        {
            var file = $"{path}/sources/{source.Name}/0";
            if (await hdfs.ReadTextAsync(file, cancellationToken) is { } text && FirstOffsets.Parse(file, text) is { } first)
                found.Add(first);
        }
        return found;
    }

    /// <summary>Lets the first batch, which never ended, begin at other offsets.</summary>
    public async Task BeginAtAsync(string file, string topic, IReadOnlyDictionary<int, long> next, CancellationToken cancellationToken)
    {
        await hdfs.WriteTextAsync(file, new FirstOffsets(file, new Dictionary<string, IReadOnlyDictionary<int, long>> { [topic] = next }).Format(), overwrite: true, cancellationToken);
        await hdfs.DeleteAsync($"{path}/offsets", cancellationToken);
    }

    /// <summary>Moves the folder away, so that the query begins without a checkpoint.</summary>
    /// <returns>Where it is now; null when there was none.</returns>
    public async Task<string?> MoveAsideAsync(CancellationToken cancellationToken)
    {
        await hdfs.DeleteAsync(Prepared, cancellationToken);
        return await AsideAsync(cancellationToken);
    }

    /// <summary>Stores the ids of the topics that the query reads.</summary>
    public Task WriteTopicIdsAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken) =>
        hdfs.WriteTextAsync($"{path}/{TopicIds}", JsonSerializer.Serialize(ids), overwrite: true, cancellationToken);

    async Task<string?> AsideAsync(CancellationToken cancellationToken)
    {
        var aside = $"{path}.replaced-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}";
        return await hdfs.RenameAsync(path, aside, cancellationToken) ? aside : null;
    }

    async Task<IReadOnlyDictionary<string, string>> TopicIdsAsync(CancellationToken cancellationToken) =>
        await hdfs.ReadTextAsync($"{path}/{TopicIds}", cancellationToken) is { } text && JsonSerializer.Deserialize<Dictionary<string, string>>(text) is { } ids
            ? ids
            : new Dictionary<string, string>();

    async Task<long?> NewestAsync(string log, CancellationToken cancellationToken) =>
        BatchNumbers.Newest((await hdfs.ListAsync($"{path}/{log}", cancellationToken)).Select(file => file.Name));

    string FileOf(string log, long batch) => $"{path}/{log}/{batch.ToString(CultureInfo.InvariantCulture)}";
}
