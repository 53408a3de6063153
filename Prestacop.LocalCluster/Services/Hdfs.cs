using System.Globalization;
using System.Text.Json;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>What the stack asks of HDFS, by the NameNode's own HTTP interfaces: no JVM has to be started for a question.</summary>
public sealed class Hdfs : IDisposable
{
    /// <summary>The folder that the datasets are stored in.</summary>
    public const string Storage = "/prestacop-storage";

    readonly HttpClient _client;

    public Hdfs(int port) => _client = new HttpClient
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"),
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Null when the NameNode answers, else what is missing.</summary>
    public async Task<string?> ProbeNameNodeAsync(CancellationToken cancellationToken)
    {
        var state = await NameSystemAsync(cancellationToken);
        return state is null ? "the NameNode does not answer yet" : null;
    }

    /// <summary>Null when files can be written, else what is missing.</summary>
    public async Task<string?> ProbeStorageAsync(CancellationToken cancellationToken)
    {
        if (await NameSystemAsync(cancellationToken) is not { } state)
            return "the NameNode does not answer";
        if (state.GetProperty("NumLiveDataNodes").GetInt32() == 0)
            return "the DataNode has not registered with the NameNode";
        return state.GetProperty("FSState").GetString() == "Operational" ? null : "the NameNode is in safe mode";
    }

    public async Task CreateStorageAsync(CancellationToken cancellationToken)
    {
        using var response = await _client.PutAsync(new Uri($"webhdfs/v1{Storage}?op=MKDIRS&{User}", UriKind.Relative), null, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandException($"HDFS did not create {Storage}: {await response.Content.ReadAsStringAsync(cancellationToken)}. "
                + "See ./prestacop logs namenode.");
        }
    }

    /// <summary>Bytes under <see cref="Storage"/>; null when there is no such folder or HDFS does not answer.</summary>
    public async Task<long?> StoredBytesAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri($"webhdfs/v1{Storage}?op=GETCONTENTSUMMARY&{User}", UriKind.Relative), cancellationToken);
            if (!response.IsSuccessStatusCode)
                return null;
            var summary = await ReadAsync(response.Content, cancellationToken);
            return summary.GetProperty("ContentSummary").GetProperty("length").GetInt64();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    static string User => $"user.name={Uri.EscapeDataString(Environment.UserName)}";

    async Task<JsonElement?> NameSystemAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(
                new Uri("jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState", UriKind.Relative), cancellationToken);
            response.EnsureSuccessStatusCode();
            var beans = (await ReadAsync(response.Content, cancellationToken)).GetProperty("beans");
            return beans.GetArrayLength() == 0 ? null : beans[0];
        }
        catch (Exception notYet) when (notYet is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Not by ReadFromJsonAsync: the NameNode names its encoding "utf8", which .NET does not know.</summary>
    static async Task<JsonElement> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }
}
