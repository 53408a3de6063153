using System.Text;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>Reads what describes the datasets by way of Spark, so that it works on any file system that Spark reads.</summary>
sealed class LayoutReader(SparkSession session, string storage)
{
    /// <summary>The datasets of which more than the log is known.</summary>
    /// <exception cref="CommandException">A file is damaged, or of a newer version.</exception>
    public async Task<IReadOnlyDictionary<string, StoredLayout>> ReadAsync(CancellationToken cancellationToken)
    {
        // As a whole and by its content: a file that is replaced meanwhile has another length than the one listed.
        var files = session.Read().Format("binaryFile").Load($"{storage}/{DatasetFolder.LayoutName}/*/*.json")
            .Select(SparkPaths.Element("path", 2).As("dataset"), SparkPaths.Element("path", 1).As("name"), Col("content"));
        var contents = (await OptionalParquet.CollectAsync<LayoutFile>(files, cancellationToken)).ToLookup(file => file.Dataset);
        var layouts = contents.ToDictionary(dataset => dataset.Key, dataset => new StoredLayout(
            Read(dataset, DatasetFolder.ManifestName, Manifest.Parse) ?? Manifest.Empty, Read(dataset, DatasetFolder.ReachName, LogReach.Parse), []), StringComparer.Ordinal);
        var described = layouts.Where(layout => layout.Value.Reach is not null || layout.Value.Manifest.Days.Count > 0).ToDictionary(StringComparer.Ordinal);
        if (described.Count == 0)
            return described;
        var listed = await OptionalParquet.CollectAsync<ListedFiles>(Listing(described), cancellationToken);
        return described.ToDictionary(
            layout => layout.Key, layout => layout.Value with { Listed = [.. listed.Where(files => files.Dataset == layout.Key)] }, StringComparer.Ordinal);
    }

    /// <summary>The files in the folders of the days. A pattern in the path makes Spark list them, where it would otherwise go by the log.</summary>
    internal DataFrame Listing(IReadOnlyDictionary<string, StoredLayout> layouts)
    {
        var writes = layouts.Values.SelectMany(layout => layout.Manifest.Days).Select(day => day.Write).Where(write => write.Length > 0).Order(StringComparer.Ordinal).ToList();
        var isRewritten = writes.Count == 0 ? Lit(false) : Coalesce(SparkPaths.WriteId("name").IsIn([.. writes]), Lit(false));
        return session.Read().Format("binaryFile").Load($"{storage}/{{{string.Join(',', layouts.Keys.Order(StringComparer.Ordinal))}}}/date=*")
            .Select(SparkPaths.Element("path", 3).As("dataset"), SparkDates.OfPath.As("date"), SparkPaths.Element("path", 1).As("name"), Col("length"), Col("modificationTime"))
            .Filter(Col("name").EndsWith(".parquet").And(Col("date").IsNotNull()))
            .GroupBy(Col("dataset"), Col("date"), isRewritten.As("rewritten"))
            .Agg(
                Count(Lit(1)).As("files"),
                Sum(Col("length")).As("bytes"),
                DatasetDays.Fingerprint.As("fingerprint"),
                Min(Col("modificationTime")).As("oldest"))
            .OrderBy("dataset", "date", "rewritten");
    }

    T? Read<T>(IEnumerable<LayoutFile> files, string name, Func<string, T> parse)
        where T : class?
    {
        if (files.FirstOrDefault(file => file.Name == name) is not { } file)
            return null;
        try
        {
            return parse(Encoding.UTF8.GetString(file.Content));
        }
        catch (FormatException malformed)
        {
            throw new CommandException($"{storage}/{DatasetFolder.LayoutName}/{file.Dataset}/{name} cannot be read: {malformed.Message}", malformed);
        }
    }
}

/// <summary>A file that describes a dataset.</summary>
public sealed record LayoutFile(string Dataset, string Name, byte[] Content);
