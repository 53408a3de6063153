using System.Data.Common;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Operations;

namespace Prestacop.Web.AuditTrail;

/// <summary>The copies of the audit log in HDFS, which are kept when Kafka has dropped its own. One that a killed batch has left counts as well: it is the same.</summary>
sealed class StoredAuditCopies(WebHdfsClient hdfs, IOptions<HdfsOptions> options)
{
    const string Extension = ".parquet";

    /// <summary>Where Spark's file sink names the files that it has finished.</summary>
    const string SinkLog = "_spark_metadata";

    static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Whether it is known where HDFS is.</summary>
    public bool IsConfigured => hdfs.Address is not null;

    /// <summary>Reads all of them.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Those of every log, in no order, and how many files were left out that a killed batch has not finished.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or a finished file in it is damaged.</exception>
    public async Task<(IReadOnlyList<AuditEntry> Copies, int Unfinished)> ReadAsync(CancellationToken cancellationToken)
    {
        var dataset = $"{options.Value.Storage.TrimEnd('/')}/{Topics.Get(Topics.Audit).Dataset}";
        var folder = Directory.CreateTempSubdirectory("prestacop-audit-");
        try
        {
            var (files, unfinished) = (0, 0);
            foreach (var day in (await hdfs.ListAsync(dataset, cancellationToken)).Where(entry => entry.IsDirectory && entry.Name.StartsWith("date=", StringComparison.Ordinal)))
            {
                foreach (var file in (await hdfs.ListAsync($"{dataset}/{day.Name}", cancellationToken)).Where(entry => entry.Name.EndsWith(Extension, StringComparison.Ordinal)))
                {
                    // Under a name of this program: that of a server must not lead out of the folder. A file may be replaced by a compaction meanwhile.
                    var copy = Path.Combine(folder.FullName, $"{files}{Extension}");
                    if (!await hdfs.DownloadAsync($"{dataset}/{day.Name}/{file.Name}", copy, DownloadTimeout, cancellationToken))
                        continue;
                    files++;
                    if (ParquetFiles.IsFinished(copy))
                        continue;
                    if (await IsNamedAsync($"{dataset}/{SinkLog}", file.Name, cancellationToken))
                        throw new HttpRequestException($"A file of {dataset} in HDFS cannot be read: {day.Name}/{file.Name} was stored whole, and is cut off.");
                    unfinished++;
                }
            }
            return (ParquetFiles.Read(folder.FullName, "logId, number, entryId, epoch_us(time), who, action, subject, hash", "hash IS NOT NULL", Entry), unfinished);
        }
        catch (InvalidDataException damaged)
        {
            throw new HttpRequestException($"A file of {dataset} in HDFS cannot be read: {damaged.Message}", damaged);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether a file of the log names the file, whose name no other has.</summary>
    async Task<bool> IsNamedAsync(string log, string name, CancellationToken cancellationToken)
    {
        foreach (var file in (await hdfs.ListAsync(log, cancellationToken)).Where(file => !file.IsDirectory))
        {
            // Null for one whose lines Spark has just put into a newer one.
            await using var stream = await hdfs.OpenAsync($"{log}/{file.Name}", cancellationToken);
            if (stream is null)
                continue;
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Contains(name, StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }

    static AuditEntry Entry(DbDataReader row) => new()
    {
        LogId = row.GetString(0),
        Number = row.GetInt64(1),
        EntryId = row.GetString(2),
        Time = DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(3)),
        Who = row.GetString(4),
        Action = row.GetString(5),
        Subject = row.GetString(6),
        Hash = row.GetString(7),
    };
}
