using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>What a copy of a file system needs: snapshots, owners, and files of any size.</summary>
public sealed partial class WebHdfsClient
{
    /// <summary>How long the content of a file may stand still while it is copied.</summary>
    public static readonly TimeSpan StallTimeout = TimeSpan.FromMinutes(1);

    const int CopyBuffer = 128 * 1024;

    /// <summary>Freezes a folder as it is now, with all that is in it, in one step: <c>FOLDER/.snapshot/NAME</c>.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="name">The snapshot's name; none of that name may exist.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Whether snapshots of the folder had to be allowed first, which takes the superuser of HDFS.</returns>
    public async Task<bool> CreateSnapshotAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var create = $"CREATESNAPSHOT&snapshotname={Uri.EscapeDataString(name)}";
        try
        {
            await ChangeAsync(HttpMethod.Put, folder, create, cancellationToken);
            return false;
        }
        // The root always counts as allowed, with a quota of none.
        catch (HttpRequestException refused) when (
            refused.Message.Contains("not a snapshottable directory", StringComparison.Ordinal) || refused.Message.Contains("snapshot quota is 0", StringComparison.Ordinal))
        {
            await ChangeAsync(HttpMethod.Put, folder, "ALLOWSNAPSHOT", cancellationToken);
            await ChangeAsync(HttpMethod.Put, folder, create, cancellationToken);
            return true;
        }
    }

    /// <summary>Deletes a snapshot; one that does not exist is no error.</summary>
    /// <param name="folder">The folder that was frozen.</param>
    /// <param name="name">The snapshot's name.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task DeleteSnapshotAsync(string folder, string name, CancellationToken cancellationToken)
    {
        if (await ExistsAsync($"{folder.TrimEnd('/')}/.snapshot/{name}", cancellationToken))
            await ChangeAsync(HttpMethod.Delete, folder, $"DELETESNAPSHOT&snapshotname={Uri.EscapeDataString(name)}", cancellationToken);
    }

    /// <summary>Allows no snapshots of a folder any more. It must have none.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DisallowSnapshotsAsync(string folder, CancellationToken cancellationToken) => ChangeAsync(HttpMethod.Put, folder, "DISALLOWSNAPSHOT", cancellationToken);

    /// <summary>A file or folder with its owner.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null when there is no such path.</returns>
    public async Task<HdfsStatus?> StatusAsync(string path, CancellationToken cancellationToken) =>
        await GetAsync(Request(path, "GETFILESTATUS"), cancellationToken) is { } answer ? StatusOf(answer.GetProperty("FileStatus")) : null;

    /// <summary>Lists a folder with owners.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The files and folders directly in it; none when there is no such folder.</returns>
    public async Task<IReadOnlyList<HdfsStatus>> StatusesAsync(string folder, CancellationToken cancellationToken) =>
        await GetAsync(Request(folder, "LISTSTATUS"), cancellationToken) is { } answer
            ? [.. answer.GetProperty("FileStatuses").GetProperty("FileStatus").EnumerateArray().Select(StatusOf)]
            : [];

    /// <summary>Reads a file of any size, piece by piece. It is limited by <see cref="StallTimeout"/> for each piece.</summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="take">Gets each piece.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when there is no such file.</returns>
    public async Task<bool> ReadAsync(string file, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        await using var content = await OpenAsync(file, cancellationToken);
        if (content is null)
            return false;
        var buffer = new byte[CopyBuffer];
        while (await MovingAsync(file, async limit => await content.ReadAsync(buffer, limit.Token), cancellationToken) is > 0 and var read)
            await take(buffer.AsMemory(0, read), cancellationToken);
        return true;
    }

    /// <summary>Writes a file of any size in the place of one that may exist. It is limited by <see cref="StallTimeout"/> for each piece.</summary>
    /// <param name="file">An absolute path; the folders above it are made.</param>
    /// <param name="content">The content, from its present position, which must be its begin.</param>
    /// <param name="onMoved">Is told how many bytes were sent.</param>
    /// <param name="cancellationToken">Ends it; a file that is not whole is left.</param>
    public async Task UploadAsync(string file, Stream content, Action<long> onMoved, CancellationToken cancellationToken)
    {
        // Without a redirect: the content can be sent only once, and it is a DataNode that wants it.
        var answer = await JsonAsync(HttpMethod.Put, Request(file, "CREATE&overwrite=true&noredirect=true"), cancellationToken)
            ?? throw new HttpRequestException($"HDFS does not create {file}.");
        await MovingAsync(file, async limit =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Put, answer.GetProperty("Location").GetString())
            {
                Content = new MovingContent(content, sent =>
                {
                    limit.CancelAfter(StallTimeout);
                    onMoved(sent);
                }),
            };
            using var response = await AnswerAsync(_client!, message, limit.Token);
            return response.IsSuccessStatusCode ? 0 : throw new HttpRequestException(
                $"HDFS answers {(int)response.StatusCode} to the content of {file}: {Text.DisplayText.Shorten(await response.Content.ReadAsStringAsync(limit.Token), 500)}", null, response.StatusCode);
        }, cancellationToken);
    }

    /// <summary>Sets a permission.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="permission">Octal.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetPermissionAsync(string path, string permission, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, path, $"SETPERMISSION&permission={Uri.EscapeDataString(permission)}", cancellationToken);

    /// <summary>Sets owner and group, which takes the superuser of HDFS.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetOwnerAsync(string path, string owner, string group, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, path, $"SETOWNER&owner={Uri.EscapeDataString(owner)}&group={Uri.EscapeDataString(group)}", cancellationToken);

    /// <summary>Sets when a file or folder was last written.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="modifiedAt">The time.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetTimeAsync(string path, DateTimeOffset modifiedAt, CancellationToken cancellationToken) => ChangeAsync(
        HttpMethod.Put, path, string.Create(CultureInfo.InvariantCulture, $"SETTIMES&modificationtime={modifiedAt.ToUnixTimeMilliseconds()}&accesstime=-1"), cancellationToken);

    async Task ChangeAsync(HttpMethod method, string path, string operation, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, Request(path, operation), cancellationToken)
            ?? throw new HttpRequestException($"HDFS has no {path}.", null, HttpStatusCode.NotFound);
    }

    /// <summary>Does something whose limit is the time in which nothing moves.</summary>
    static async Task<int> MovingAsync(string file, Func<CancellationTokenSource, Task<int>> act, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StallTimeout);
        try
        {
            return await act(limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"Nothing of {file} has moved between HDFS and this machine for {StallTimeout.TotalSeconds:0} s.");
        }
        catch (IOException broken)
        {
            throw new HttpRequestException($"The connection to HDFS broke at {file}: {broken.Message}", broken);
        }
    }

    static HdfsStatus StatusOf(JsonElement status) => new(
        status.GetProperty("pathSuffix").GetString() ?? "",
        status.GetProperty("type").GetString() == "DIRECTORY",
        status.GetProperty("length").GetInt64(),
        DateTimeOffset.FromUnixTimeMilliseconds(status.GetProperty("modificationTime").GetInt64()),
        status.GetProperty("owner").GetString() ?? "",
        status.GetProperty("group").GetString() ?? "",
        status.GetProperty("permission").GetString() ?? "");

    /// <summary>A stream of known length that says how far it is.</summary>
    sealed class MovingContent(Stream source, Action<long> onMoved) : HttpContent
    {
        protected override bool TryComputeLength(out long length)
        {
            length = source.Length;
            return true;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = new byte[CopyBuffer];
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                onMoved(read);
            }
        }
    }
}
