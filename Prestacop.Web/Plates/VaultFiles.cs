using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Web.Plates;

/// <summary>The files of the vault in HDFS, a <see cref="VaultEntry"/> a line, and the marks of the tokens that were removed.</summary>
/// <param name="hdfs">HDFS, as a user who may enter the folder.</param>
/// <param name="folder">The folder of the vault.</param>
/// <param name="settleTime">The age at which a file is complete.</param>
/// <param name="time">The clock of <paramref name="settleTime"/>.</param>
sealed class VaultFiles(WebHdfsClient hdfs, string folder, TimeSpan settleTime, TimeProvider time)
{
    readonly DatedTextFiles _files = new(hdfs, folder, settleTime, time);

    /// <summary>The first line of a token on a day.</summary>
    /// <returns>Null when that day has none, or the token was removed: its plate stays unknown, also when the vehicle is seen again.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses; so in all methods.</exception>
    public async Task<string?> FindAsync(string token, DateOnly day, CancellationToken cancellationToken)
    {
        if (await hdfs.ExistsAsync(MarkOf(token), cancellationToken))
            return null;
        foreach (var folder in (await _files.DaysAsync(cancellationToken)).Where(known => known.Date == day))
        {
            await foreach (var line in _files.FindAsync(folder, line => VaultEntry.IsOf(line, token), cancellationToken))
                return line;
        }
        return null;
    }

    /// <summary>The files of each day of a dataset, the oldest day first.</summary>
    public async Task<IReadOnlyList<(TextDay Day, HdfsEntry File)>> ListAsync(string dataset, CancellationToken cancellationToken)
    {
        var files = new List<(TextDay, HdfsEntry)>();
        foreach (var day in (await _files.DaysAsync(cancellationToken)).Where(day => day.Dataset == dataset))
            files.AddRange((await _files.FilesOfAsync(day, cancellationToken)).Select(file => (day, file)));
        return files;
    }

    /// <summary>The lines of a file; none when it is not there any more.</summary>
    public IAsyncEnumerable<string> LinesAsync(TextDay day, string name, CancellationToken cancellationToken) => _files.LinesOfAsync(day, name, cancellationToken);

    /// <summary>The tokens that were removed.</summary>
    public async Task<IReadOnlyList<string>> RemovedAsync(CancellationToken cancellationToken) =>
        [.. (await hdfs.ListAsync($"{folder}/{VaultEntry.RemovedFolder}", cancellationToken)).Select(entry => entry.Name).Where(PlateToken.IsToken)];

    /// <summary>Deletes the lines of tokens on every day; it can be repeated.</summary>
    public async Task<VaultRemoval> RemoveAsync(IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        // First: from now on the door is closed.
        foreach (var token in tokens)
            await hdfs.WriteTextAsync(MarkOf(token), "", overwrite: true, cancellationToken);
        var removal = TextRemoval.None;
        foreach (var day in await _files.DaysAsync(cancellationToken))
            removal += await _files.RemoveAsync(day, line => tokens.Any(token => VaultEntry.IsOf(line, token)), cancellationToken);
        return new VaultRemoval(removal.Lines, removal.YoungFiles);
    }

    string MarkOf(string token) => $"{folder}/{VaultEntry.RemovedFolder}/{token}";
}

/// <summary>What a removal has done.</summary>
/// <param name="Lines">Lines that were deleted.</param>
/// <param name="YoungFiles">Files that were left as they are, because they may be still written: repeat it later.</param>
sealed record VaultRemoval(long Lines, int YoungFiles);
