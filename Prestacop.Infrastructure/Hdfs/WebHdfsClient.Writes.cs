using System.Net;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>Small files that are whole or not there, and names that change in one step.</summary>
public sealed partial class WebHdfsClient
{
    /// <summary>
    /// Writes a text file in UTF-8, and the folders above it. The file has its name only when it is whole: a write that fails, of a full or read-only
    /// HDFS for example, leaves what was there.
    /// </summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="text">Its whole content.</param>
    /// <param name="overwrite">Whether a file that exists is replaced. Without it, of several writers exactly one succeeds.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>False when the file exists and is not to be replaced.</returns>
    public async Task<bool> WriteTextAsync(string file, string text, bool overwrite, CancellationToken cancellationToken)
    {
        var name = file.LastIndexOf('/') + 1;
        // Spark and Hadoop take no notice of names that begin with a point.
        var prepared = $"{file[..name]}.{file[name..]}.{Guid.NewGuid():N}.tmp";
        var isWritten = false;
        try
        {
            using var content = new StringContent(text);
            using var response = await SendAsync(HttpMethod.Put, Request(prepared, "CREATE&overwrite=false"), cancellationToken, content);
            if (overwrite)
                await ReplaceAsync(prepared, file, cancellationToken);
            isWritten = overwrite || await MoveAsync(prepared, file, cancellationToken);
            return isWritten;
        }
        finally
        {
            if (!isWritten)
                await TryDeleteAsync(prepared);
        }
    }

    /// <summary>Moves a file or folder, in one step.</summary>
    /// <param name="from">An absolute path.</param>
    /// <param name="to">The new path; its folder must exist, and it must not.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when it was not moved: there is no such file, or the new path exists.</returns>
    public async Task<bool> RenameAsync(string from, string to, CancellationToken cancellationToken) =>
        await JsonAsync(HttpMethod.Put, Request(from, $"RENAME&destination={Uri.EscapeDataString(to)}"), cancellationToken) is { } answer
        && answer.GetProperty("boolean").GetBoolean();

    /// <summary>Moves a file or folder to a path that does not exist, in one step. Unlike <see cref="RenameAsync"/> it never moves into a folder of that name.</summary>
    /// <param name="from">An absolute path.</param>
    /// <param name="to">The new path; its folder must exist.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when the new path exists: nothing was moved.</returns>
    /// <exception cref="HttpRequestException">There is no such file, or HDFS does not answer.</exception>
    public async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            await MoveAsync(from, to, "NONE", cancellationToken);
            return true;
        }
        catch (HttpRequestException exists) when (exists.Message.Contains("FileAlreadyExists", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Puts a file into the place of another, in one step: a reader sees the former file or the new one.</summary>
    /// <param name="from">An absolute path.</param>
    /// <param name="to">The path, which may exist; its folder must.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task ReplaceAsync(string from, string to, CancellationToken cancellationToken) => MoveAsync(from, to, "OVERWRITE", cancellationToken);

    /// <summary>The file is of no use to anybody, and the failure that left it is what counts. Without the caller's token, which may have ended the write.</summary>
    async Task TryDeleteAsync(string path)
    {
        try
        {
            await DeleteAsync(path, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // HDFS is away or refuses: it stays, and no reader looks at it.
        }
    }

    // With options the NameNode answers without a body, and an error is a status.
    async Task MoveAsync(string from, string to, string options, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, Request(from, $"RENAME&destination={Uri.EscapeDataString(to)}&renameoptions={options}"), cancellationToken)
            ?? throw new HttpRequestException($"HDFS has no {from}.", null, HttpStatusCode.NotFound);
    }
}
