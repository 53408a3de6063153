using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Web.Plates;

/// <summary>The files of the vault in HDFS: <c>FOLDER/DATASET/date=YYYY-MM-DD/*.txt</c>, a <see cref="VaultEntry"/> a line.</summary>
/// <param name="hdfs">HDFS, as a user who may enter the folder.</param>
/// <param name="folder">The folder of the vault.</param>
/// <param name="settleTime">The age at which a file is complete.</param>
/// <param name="time">The clock of <paramref name="settleTime"/>.</param>
sealed class VaultFiles(WebHdfsClient hdfs, string folder, TimeSpan settleTime, TimeProvider time)
{
    const string Extension = ".txt";
    const string DayPrefix = "date=";

    // Folders whose names begin so are no datasets, neither for Spark nor here.
    const string RemovedFolder = "_removed";

    /// <summary>The first line of a token on a day.</summary>
    /// <returns>Null when that day has none, or the token was removed: its plate stays unknown, also when the vehicle is seen again.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses; so in all methods.</exception>
    public async Task<string?> FindAsync(string token, DateOnly day, CancellationToken cancellationToken)
    {
        if (await hdfs.ExistsAsync(MarkOf(token), cancellationToken))
            return null;
        foreach (var dataset in await FoldersAsync(folder, cancellationToken))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{folder}/{dataset}/{DayPrefix}{day:yyyy-MM-dd}");
            foreach (var file in await FilesAsync(path, cancellationToken))
            {
                await foreach (var line in LinesAsync($"{path}/{file.Name}", cancellationToken))
                    if (VaultEntry.IsOf(line, token))
                        return line;
            }
        }
        return null;
    }

    /// <summary>Deletes the lines of tokens on every day. A file is replaced by one without them; when this is interrupted, nothing but them is lost, and it can be repeated.</summary>
    public async Task<VaultRemoval> RemoveAsync(IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        var (lines, young) = (0L, 0);
        // First: from now on the door is closed.
        foreach (var token in tokens)
            await hdfs.WriteTextAsync(MarkOf(token), "", overwrite: true, cancellationToken);
        foreach (var dataset in await FoldersAsync(folder, cancellationToken))
        {
            foreach (var day in (await FoldersAsync($"{folder}/{dataset}", cancellationToken)).Where(name => name.StartsWith(DayPrefix, StringComparison.Ordinal)))
            {
                var path = $"{folder}/{dataset}/{day}";
                foreach (var file in await FilesAsync(path, cancellationToken))
                {
                    if (time.GetUtcNow() - file.ModifiedAt < settleTime)
                        young++;
                    else
                        lines += await RemoveAsync(path, file.Name, tokens, cancellationToken);
                }
            }
        }
        return new VaultRemoval(lines, young);
    }

    async Task<long> RemoveAsync(string path, string name, IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        var removed = 0L;
        await foreach (var line in LinesAsync($"{path}/{name}", cancellationToken))
            removed += tokens.Any(token => VaultEntry.IsOf(line, token)) ? 1 : 0;
        if (removed == 0)
            return 0;
        var rest = new StringBuilder();
        await foreach (var line in LinesAsync($"{path}/{name}", cancellationToken))
            if (!tokens.Any(token => VaultEntry.IsOf(line, token)))
                rest.Append(line).Append('\n');
        if (rest.Length > 0)
        {
            // Under another name until it is whole: readers look for .txt.
            var next = $"{path}/kept-{Guid.NewGuid():N}";
            await hdfs.WriteTextAsync(next + ".part", rest.ToString(), overwrite: false, cancellationToken);
            if (!await hdfs.RenameAsync(next + ".part", next + Extension, cancellationToken))
                throw new HttpRequestException($"HDFS did not rename {next}.part. Nothing was deleted from {path}/{name}.");
        }
        await hdfs.DeleteAsync($"{path}/{name}", cancellationToken);
        return removed;
    }

    string MarkOf(string token) => $"{folder}/{RemovedFolder}/{token}";

    async Task<List<string>> FoldersAsync(string path, CancellationToken cancellationToken) =>
        [.. (await hdfs.ListAsync(path, cancellationToken)).Where(entry => entry.IsDirectory && entry.Name[0] is not '_' and not '.').Select(entry => entry.Name)];

    async Task<List<HdfsEntry>> FilesAsync(string path, CancellationToken cancellationToken) =>
        [.. (await hdfs.ListAsync(path, cancellationToken)).Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal) && !entry.Name.Contains('/', StringComparison.Ordinal))];

    async IAsyncEnumerable<string> LinesAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await hdfs.OpenAsync(file, cancellationToken);
        if (stream is null)
            yield break;
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            yield return line;
    }
}

/// <summary>What a removal has done.</summary>
/// <param name="Lines">Lines that were deleted.</param>
/// <param name="YoungFiles">Files that were left as they are, because they may be still written: repeat it later.</param>
sealed record VaultRemoval(long Lines, int YoungFiles);
