using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>The legal holds in HDFS, beside what they protect: a file for each version of each hold, never changed.</summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="storage">The folder of the datasets, in HDFS.</param>
sealed class HoldStore(WebHdfsClient hdfs, string storage)
{
    readonly HdfsDocuments _versions = new(hdfs, StorageFolders.HoldsIn(storage));

    /// <summary>All versions of all holds.</summary>
    /// <exception cref="CommandException">One cannot be read: then nobody knows what is held.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<LegalHold>> ReadAsync(CancellationToken cancellationToken)
    {
        var holds = new List<LegalHold>();
        foreach (var name in await _versions.NamesAsync(cancellationToken))
        {
            try
            {
                holds.Add(JsonSerializer.Deserialize(await _versions.ReadAsync(name, cancellationToken) ?? "null", ContractsJson.Default.LegalHold)
                    ?? throw new JsonException("the file is empty."));
            }
            catch (JsonException damaged)
            {
                throw new CommandException($"The hold {name} in {_versions.Folder} cannot be read: {damaged.Message} Nothing is removed before it is repaired: add it again with 'submit hold add', then delete the file.", damaged);
            }
        }
        return holds;
    }

    /// <summary>The holds that stand now.</summary>
    /// <param name="keys">The plate keys; null when there are none.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">What is held is not known.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<LegalHolds> ActiveAsync(PlateKeys? keys, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            return new LegalHolds(await ReadAsync(cancellationToken), keys, today);
        }
        catch (InvalidOperationException unknown)
        {
            throw new CommandException(unknown.Message, unknown);
        }
    }

    /// <summary>Adds a version.</summary>
    /// <exception cref="CommandException">Another command has changed the hold at the same time.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task AddAsync(LegalHold hold, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{hold.Id}.{hold.Version:D4}");
        if (!await _versions.AddAsync(name, JsonSerializer.Serialize(hold, ContractsJson.Default.LegalHold), cancellationToken))
            throw new CommandException($"The hold {hold.Id} was changed by another command at the same time. Look at it with 'submit hold list', then run the command again.");
    }
}
