using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// The vault: <c>prestacop-vault/DATASET/date=YYYY-MM-DD/*.txt</c>, a <see cref="VaultEntry"/> for each plate that was received. Only the
/// dashboard reads it, for those who may. Lines can be deleted: nothing else refers to them.
/// </summary>
sealed class Vault(SparkSession session, string folder, JobOptions options)
{
    /// <summary>The query that fills the vault from a topic.</summary>
    public static string NameOf(Topic topic) => $"vault-{topic.Name}";

    /// <summary>Creates the folder, which only its owner may enter, and makes sure that there is a plate key.</summary>
    /// <exception cref="CommandException">There is no key, or the folder cannot be made.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.Range(0, 1, 1, 1).Select(JavaMethod(Lit("prestacop.PlateVault"), Lit("prepare"), Lit(folder)).As("key")).CollectAsync(cancellationToken);
        }
        catch (SparkException failure) when (!failure.IsTransient)
        {
            throw new CommandException(
                $"the vault of the plates {folder} cannot be opened for writing: {failure.Message.Split('\n')[0]}. Nothing is stored without it: see docs/operations.md, \"Plates\"", failure);
        }
    }

    /// <param name="logRetention">How long the sink's log keeps a file; null for ever. Whoever reads the vault goes by its folders.</param>
    public DataStreamWriter Store(Topic topic, DataFrame records, TimeSpan? logRetention) => SinkRetention.Of(StoredPlates.VaultLines(topic, records).WriteStream(), logRetention)
        .QueryName(NameOf(topic))
        .Format("text")
        .Option("path", $"{folder}/{topic.Dataset}")
        .Option("checkpointLocation", $"{options.Checkpoints}/streaming/{NameOf(topic)}")
        .PartitionBy(DatasetRows.Date)
        .OutputMode(OutputMode.Append);
}
