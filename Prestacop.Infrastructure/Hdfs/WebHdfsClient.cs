using System.Net;
using System.Text.Json;
using Prestacop.Infrastructure.Kerberos;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>
/// A client of HDFS over the NameNode's HTTP interfaces (WebHDFS and JMX), by the name of the user that this program runs as, or by Kerberos. No JVM is needed.
/// Every request but the content of an opened file is limited by <see cref="RequestTimeout"/>. Safe for several threads.
/// </summary>
public sealed partial class WebHdfsClient : IDisposable
{
    /// <summary>How long the NameNode or a DataNode may take to answer.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    readonly HttpClient? _client;
    readonly KerberosLogin? _login;

    /// <summary>Does not connect yet.</summary>
    /// <param name="address">The NameNode's HTTP address, such as <c>http://127.0.0.1:9870</c>; null when it is not known: then every request fails.</param>
    /// <param name="connection">How it is connected to; null for an HDFS without Kerberos, as the user that this program runs as.</param>
    public WebHdfsClient(Uri? address, HdfsConnection? connection = null)
    {
        Address = address;
        _login = connection?.Login;
        if (address is not null)
            _client = (connection ?? HdfsConnection.ByName).CreateClient(new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The NameNode's HTTP address; null when it is not known.</summary>
    public Uri? Address { get; }

    /// <summary>What the NameNode reports about itself.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its state.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or not with success; so in all methods.</exception>
    public async Task<NameNodeState> StateAsync(CancellationToken cancellationToken)
    {
        var beans = (await GetAsync("jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState", cancellationToken))?.GetProperty("beans");
        if (beans is not { } found || found.GetArrayLength() == 0)
            throw new HttpRequestException("The NameNode is still starting.");
        var bean = found[0];
        return new(
            bean.GetProperty("FSState").GetString() ?? "",
            bean.GetProperty("NumLiveDataNodes").GetInt32(),
            bean.GetProperty("CapacityRemaining").GetInt64());
    }

    /// <summary>Whether a file or folder exists.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when there is no such path.</returns>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken) =>
        await GetAsync(Request(path, "GETFILESTATUS"), cancellationToken) is not null;

    /// <summary>How much lies under a path.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null when there is no such path.</returns>
    public async Task<HdfsSize?> SizeAsync(string path, CancellationToken cancellationToken)
    {
        if (await GetAsync(Request(path, "GETCONTENTSUMMARY"), cancellationToken) is not { } answer)
            return null;
        var summary = answer.GetProperty("ContentSummary");
        return new(summary.GetProperty("length").GetInt64(), summary.GetProperty("fileCount").GetInt64());
    }

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The files and folders directly in it; none when there is no such folder.</returns>
    public async Task<IReadOnlyList<HdfsEntry>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        if (await GetAsync(Request(folder, "LISTSTATUS"), cancellationToken) is not { } answer)
            return [];
        return [.. answer.GetProperty("FileStatuses").GetProperty("FileStatus").EnumerateArray().Select(EntryOf)];
    }

    /// <summary>Opens a file. Its content is not limited by <see cref="RequestTimeout"/>: the caller's token is.</summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The content, to be disposed by the caller; null when there is no such file.</returns>
    public async Task<Stream?> OpenAsync(string file, CancellationToken cancellationToken)
    {
        // The NameNode redirects to a DataNode that has the file; the client follows.
        var response = await SendAsync(HttpMethod.Get, Request(file, "OPEN"), cancellationToken);
        if (response is null)
            return null;
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>Downloads a file.</summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="target">The file on this machine, which is replaced.</param>
    /// <param name="timeout">How long the content may take.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when there is no such file in HDFS.</returns>
    public async Task<bool> DownloadAsync(string file, string target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await using var source = await OpenAsync(file, limit.Token);
            if (source is null)
                return false;
            await using var content = File.Create(target);
            await source.CopyToAsync(content, limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{file} was not downloaded from HDFS within {timeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>Reads a text file in UTF-8.</summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The text; null when there is no such file.</returns>
    public Task<string?> ReadTextAsync(string file, CancellationToken cancellationToken) =>
        LimitAsync(async token =>
        {
            await using var stream = await OpenAsync(file, token);
            if (stream is null)
                return null;
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(token);
        }, cancellationToken);

    /// <summary>Creates a folder and those above it; one that exists is left as it is.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task CreateFolderAsync(string folder, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, Request(folder, "MKDIRS"), cancellationToken);
    }

    /// <summary>Deletes a file, or a folder with all that is in it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when there is no such path.</returns>
    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken) =>
        await JsonAsync(HttpMethod.Delete, Request(path, "DELETE&recursive=true"), cancellationToken) is { } answer
        && answer.GetProperty("boolean").GetBoolean();

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client?.Dispose();

    static HdfsEntry EntryOf(JsonElement status) => new(
        status.GetProperty("pathSuffix").GetString() ?? "",
        status.TryGetProperty("type", out var type) && type.GetString() == "DIRECTORY",
        status.TryGetProperty("length", out var length) ? length.GetInt64() : 0,
        DateTimeOffset.FromUnixTimeMilliseconds(status.GetProperty("modificationTime").GetInt64()));

    string Request(string path, string operation)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        // With Kerberos the ticket says who asks, and another name is refused.
        return $"webhdfs/v1{escaped}?op={operation}{(_login is null ? $"&user.name={Uri.EscapeDataString(Environment.UserName)}" : "")}";
    }

    Task<JsonElement?> GetAsync(string request, CancellationToken cancellationToken) => JsonAsync(HttpMethod.Get, request, cancellationToken);

    Task<JsonElement?> JsonAsync(HttpMethod method, string request, CancellationToken cancellationToken) => LimitAsync<JsonElement?>(async token =>
    {
        using var response = await SendAsync(method, request, token);
        if (response is null)
            return null;
        // Not by ReadFromJsonAsync: the NameNode names its encoding "utf8", which .NET does not know.
        await using var stream = await response.Content.ReadAsStreamAsync(token);
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: token);
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw new HttpRequestException($"{Address} does not answer as a NameNode does: {failure.Message}", failure);
        }
    }, cancellationToken);

    /// <returns>The head of a successful answer; null for 404.</returns>
    async Task<HttpResponseMessage?> SendAsync(HttpMethod method, string request, CancellationToken cancellationToken, HttpContent? content = null)
    {
        var client = _client ?? throw new HttpRequestException("The NameNode's address is not known: neither the configuration nor HADOOP_CONF_DIR gives it.");
        using var message = new HttpRequestMessage(method, new Uri(request, UriKind.Relative)) { Content = content };
        var response = await LimitAsync(token => AnswerAsync(client, message, token), cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (response.StatusCode == HttpStatusCode.Unauthorized)
                throw new HttpRequestException(Unauthorized(), null, response.StatusCode);
            var reason = await LimitAsync(token => response.Content.ReadAsStringAsync(token), cancellationToken);
            throw new HttpRequestException($"HDFS answers {(int)response.StatusCode} to {request.Split('&')[0]}: {Text.DisplayText.Shorten(reason, 500)}", null, response.StatusCode);
        }
    }

    string Unauthorized() => _login is null
        ? $"HDFS at {Address} asks for Kerberos (401), and this program has no ticket: set {KerberosLogin.PrincipalVariable} and {KerberosLogin.KeytabVariable}, or "
            + $"hadoop.security.authentication=kerberos in the core-site.xml of {HadoopConfiguration.FolderVariable} to use the tickets of kinit."
        : $"HDFS at {Address} does not accept the Kerberos ticket of this program (401): its keytab for HTTP/{Address?.IdnHost} is not that of the KDC, or its clock differs by more than 5 minutes.";

    /// <exception cref="HttpRequestException">No connection: the message names the NameNode.</exception>
    async Task<HttpResponseMessage> AnswerAsync(HttpClient client, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException away) when (away is not KerberosException)
        {
            throw new HttpRequestException(away.HttpRequestError, $"HDFS at {Address} does not answer ({away.Message}).", away, away.StatusCode);
        }
    }

    async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        try
        {
            return await act(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"HDFS at {Address} does not answer within {RequestTimeout.TotalSeconds:0} s.");
        }
        catch (IOException broken)
        {
            // The head of the answer came, and the connection broke within its content.
            throw new HttpRequestException($"The connection to HDFS at {Address} broke: {broken.Message}", broken);
        }
    }
}
