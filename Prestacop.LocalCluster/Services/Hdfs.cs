using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.Services;

/// <summary>The HDFS of the local cluster.</summary>
/// <param name="address">The NameNode's HTTP address.</param>
/// <param name="connection">How it is connected to.</param>
public sealed class Hdfs(Uri address, HdfsConnection connection) : IDisposable
{
    /// <summary>The folder that the datasets are stored in.</summary>
    public const string Storage = "/prestacop-storage";

    /// <summary>The folder of the jobs' checkpoints.</summary>
    const string Checkpoints = "/prestacop-checkpoints";

    static readonly IReadOnlyList<(string Folder, string Group, string Permission)> Rights =
    [
        (Storage, HdfsAccounts.Readers, "750"),
        // Pictures show plates.
        ($"{Storage}/{Topics.All.Single(topic => topic.Name == Topics.DroneImages).Dataset}", HdfsAccounts.System.Name, "700"),
        (StorageFolders.SummariesBeside(Storage), HdfsAccounts.Readers, "750"),
        (StorageFolders.SearchBeside(Storage), HdfsAccounts.Readers, "750"),
        (Checkpoints, HdfsAccounts.System.Name, "700"),
        (StorageFolders.VaultBeside(Storage), HdfsAccounts.System.Name, "700"),
    ];

    readonly WebHdfsClient _client = new(address, connection);

    /// <summary>Null when the NameNode answers, else what is missing.</summary>
    public async Task<string?> ProbeNameNodeAsync(CancellationToken cancellationToken) =>
        await StateAsync(cancellationToken) is null ? "the NameNode does not answer yet" : null;

    /// <summary>Null when files can be written, else what is missing.</summary>
    public async Task<string?> ProbeStorageAsync(CancellationToken cancellationToken) => await StateAsync(cancellationToken) switch
    {
        null => "the NameNode does not answer",
        { LiveDataNodes: 0 } => "the DataNode has not registered with the NameNode",
        { IsWritable: false } => "the NameNode is in safe mode",
        _ => null,
    };

    public async Task CreateStorageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.CreateFolderAsync(Storage, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new CommandException($"HDFS did not create {Storage}: {failure.Message}. See ./prestacop logs namenode.", failure);
        }
    }

    /// <summary>Gives the folders of the system to those who may use them; HDFS lets nobody else in.</summary>
    public async Task SetRightsAsync(CancellationToken cancellationToken)
    {
        foreach (var (folder, group, permission) in Rights)
        {
            await _client.CreateFolderAsync(folder, cancellationToken);
            await _client.SetOwnerAsync(folder, HdfsAccounts.System.Name, group, cancellationToken);
            await _client.SetPermissionAsync(folder, permission, cancellationToken);
        }
    }

    /// <summary>Bytes under <see cref="Storage"/>; null when there is no such folder or HDFS does not answer.</summary>
    public async Task<long?> StoredBytesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.SizeAsync(Storage, cancellationToken))?.Bytes;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    async Task<NameNodeState?> StateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.StateAsync(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
