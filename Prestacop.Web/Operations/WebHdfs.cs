using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Operations;

/// <summary>Asks HDFS by the NameNode's own HTTP interfaces, as the user that this program runs as.</summary>
sealed class WebHdfs : IDisposable
{
    readonly HttpClient? _client;

    public WebHdfs(IOptions<HdfsOptions> options)
    {
        Address = AddressOf(options.Value);
        if (Address is not null)
            _client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>Null when neither the options nor HADOOP_CONF_DIR say where the NameNode is.</summary>
    public Uri? Address { get; }

    /// <summary>What the NameNode says of itself.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer, or not with what was asked for; so with all that follow.</exception>
    public async Task<(string State, int LiveDataNodes, long FreeBytes)> StateAsync(CancellationToken cancellationToken)
    {
        var beans = (await GetAsync("jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState", cancellationToken))?.GetProperty("beans");
        if (beans is not { } found || found.GetArrayLength() == 0)
            throw new HttpRequestException("The NameNode is still starting.");
        var bean = found[0];
        return (bean.GetProperty("FSState").GetString() ?? "", bean.GetProperty("NumLiveDataNodes").GetInt32(), bean.GetProperty("CapacityRemaining").GetInt64());
    }

    /// <returns>Bytes and files under the path; null when there is no such path.</returns>
    public async Task<(long Bytes, long Files)?> SizeAsync(string path, CancellationToken cancellationToken)
    {
        if (await GetAsync(Question(path, "GETCONTENTSUMMARY"), cancellationToken) is not { } answer)
            return null;
        var summary = answer.GetProperty("ContentSummary");
        return (summary.GetProperty("length").GetInt64(), summary.GetProperty("fileCount").GetInt64());
    }

    /// <returns>The files of a folder with their last change; none when there is no such folder.</returns>
    public async Task<List<(string Name, DateTimeOffset ChangedAt)>> FilesAsync(string folder, CancellationToken cancellationToken)
    {
        if (await GetAsync(Question(folder, "LISTSTATUS"), cancellationToken) is not { } answer)
            return [];
        return
        [
            .. answer.GetProperty("FileStatuses").GetProperty("FileStatus").EnumerateArray().Select(status => (
                status.GetProperty("pathSuffix").GetString() ?? "",
                DateTimeOffset.FromUnixTimeMilliseconds(status.GetProperty("modificationTime").GetInt64()))),
        ];
    }

    /// <returns>The file's text; null when there is no such file.</returns>
    public async Task<string?> TextAsync(string file, CancellationToken cancellationToken)
    {
        // The DataNode that has it answers: the client follows the NameNode there.
        using var response = await Client.GetAsync(new Uri(Question(file, "OPEN"), UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public void Dispose() => _client?.Dispose();

    HttpClient Client => _client ?? throw new HttpRequestException("Neither Web:Hdfs:NameNode nor HADOOP_CONF_DIR says where the NameNode is.");

    async Task<JsonElement?> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        // Not by ReadFromJsonAsync: the NameNode names its encoding "utf8", which .NET does not know.
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    static string Question(string path, string operation) => $"webhdfs/v1{path}?op={operation}&user.name={Uri.EscapeDataString(Environment.UserName)}";

    static Uri? AddressOf(HdfsOptions options)
    {
        if (options.NameNode is { Length: > 0 } given)
            return new Uri(given.EndsWith('/') ? given : given + "/");
        return Environment.GetEnvironmentVariable("HADOOP_CONF_DIR") is { Length: > 0 } folder
            ? HadoopConfiguration.NameNode(folder, Environment.GetEnvironmentVariable)
            : null;
    }
}
