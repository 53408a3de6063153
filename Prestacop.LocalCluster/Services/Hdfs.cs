using System.Globalization;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>The HDFS of the local cluster.</summary>
public sealed class Hdfs(int port) : IDisposable
{
    /// <summary>The folder that the datasets are stored in.</summary>
    public const string Storage = "/prestacop-storage";

    readonly WebHdfsClient _client = new(new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"));

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
