using System.Runtime.CompilerServices;
using System.Text;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>Text files in HDFS of which single lines can be removed: <c>FOLDER/DATASET/date=YYYY-MM-DD/*.txt</c>.</summary>
/// <param name="hdfs">HDFS, as a user who may read and write the folder.</param>
/// <param name="folder">The folder.</param>
/// <param name="settleTime">The age at which a file is complete: a younger one may be still written, and is not changed.</param>
/// <param name="time">The clock of <paramref name="settleTime"/>.</param>
public sealed class DatedTextFiles(WebHdfsClient hdfs, string folder, TimeSpan settleTime, TimeProvider time)
{
    const string Extension = ".txt";
    const string DayPrefix = "date=";

    // What stays of a file, until it is whole.
    const string KeptPrefix = "kept-";
    const string UnfinishedExtension = ".part";

    /// <summary>The days of every dataset.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>By dataset, then by day.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses; so in all methods.</exception>
    public async Task<IReadOnlyList<TextDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var days = new List<TextDay>();
        foreach (var dataset in await FoldersAsync(folder, cancellationToken))
        {
            foreach (var name in await FoldersAsync($"{folder}/{dataset}", cancellationToken))
            {
                if (name.StartsWith(DayPrefix, StringComparison.Ordinal) && IsoDate.TryParse(name[DayPrefix.Length..], out var date))
                    days.Add(new TextDay(dataset, date));
            }
        }
        return [.. days.OrderBy(day => day.Dataset, StringComparer.Ordinal).ThenBy(day => day.Date)];
    }

    /// <summary>The lines of a day that are wanted.</summary>
    /// <param name="day">The day.</param>
    /// <param name="isWanted">Whether a line is.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The lines, in the order of the files.</returns>
    public async IAsyncEnumerable<string> FindAsync(TextDay day, Func<string, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        foreach (var file in await FilesAsync(day, cancellationToken))
        {
            await foreach (var line in LinesAsync($"{PathOf(day)}/{file.Name}", cancellationToken))
            {
                if (isWanted(line))
                    yield return line;
            }
        }
    }

    /// <summary>The files of a day, for who reads each once.</summary>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<HdfsEntry>> FilesOfAsync(TextDay day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        return await FilesAsync(day, cancellationToken);
    }

    /// <summary>The lines of a file.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>None when it is not there any more.</returns>
    public IAsyncEnumerable<string> LinesOfAsync(TextDay day, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        return LinesAsync($"{PathOf(day)}/{name}", cancellationToken);
    }

    /// <summary>
    /// Removes lines of a day. A file is replaced by one without them; when this is interrupted, nothing but them is lost, and it can be repeated.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="isRemoved">Whether a line is to be removed.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What was removed, and what stays.</returns>
    public async Task<TextRemoval> RemoveAsync(TextDay day, Func<string, bool> isRemoved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isRemoved);
        foreach (var file in (await UnfinishedFilesAsync(day, cancellationToken)).Where(file => !IsYoung(file)))
            await hdfs.DeleteAsync($"{PathOf(day)}/{file.Name}", cancellationToken);
        var removal = TextRemoval.None;
        foreach (var file in await FilesAsync(day, cancellationToken))
            removal += IsYoung(file) ? TextRemoval.Young : await RemoveAsync($"{PathOf(day)}/{file.Name}", file.Length, isRemoved, cancellationToken);
        return removal;
    }

    /// <summary>How many files of a removal there are that is still running, or was killed: they have lines that no reader takes.</summary>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The next removal on the day deletes those that are older than the settle time.</returns>
    public async Task<int> UnfinishedAsync(TextDay day, CancellationToken cancellationToken) => (await UnfinishedFilesAsync(day, cancellationToken)).Count;

    /// <summary>What <see cref="RemoveAsync(TextDay, Func{string, bool}, CancellationToken)"/> would remove. It changes nothing.</summary>
    /// <param name="day">The day.</param>
    /// <param name="isRemoved">Whether a line is to be removed.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What would be removed, and what would stay.</returns>
    public async Task<TextRemoval> CountAsync(TextDay day, Func<string, bool> isRemoved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isRemoved);
        var removal = TextRemoval.None;
        foreach (var file in await FilesAsync(day, cancellationToken))
            removal += IsYoung(file) ? TextRemoval.Young : await CountAsync($"{PathOf(day)}/{file.Name}", isRemoved, cancellationToken);
        return removal;
    }

    /// <summary>Removes a whole day, unread.</summary>
    /// <param name="day">The day.</param>
    /// <param name="isDry">Whether to remove nothing.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>The number of lines is not known: it is 0.</returns>
    public async Task<TextRemoval> RemoveDayAsync(TextDay day, bool isDry, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(day, cancellationToken);
        var old = files.Where(file => !IsYoung(file)).ToList();
        if (!isDry)
        {
            foreach (var file in old)
                await hdfs.DeleteAsync($"{PathOf(day)}/{file.Name}", cancellationToken);
        }
        return new TextRemoval(0, 0, old.Sum(file => file.Length), files.Count - old.Count);
    }

    async Task<TextRemoval> RemoveAsync(string path, long length, Func<string, bool> isRemoved, CancellationToken cancellationToken)
    {
        var count = await CountAsync(path, isRemoved, cancellationToken);
        if (count.Lines == 0)
            return count;
        var rest = new StringBuilder();
        await foreach (var line in LinesAsync(path, cancellationToken))
        {
            if (!isRemoved(line))
                rest.Append(line).Append('\n');
        }
        if (rest.Length > 0)
        {
            // Under another name until it is whole: readers look for .txt.
            var next = $"{path[..path.LastIndexOf('/')]}/{KeptPrefix}{Guid.NewGuid():N}";
            await hdfs.WriteTextAsync(next + UnfinishedExtension, rest.ToString(), overwrite: false, cancellationToken);
            if (!await hdfs.RenameAsync(next + UnfinishedExtension, next + Extension, cancellationToken))
                throw new HttpRequestException($"HDFS did not rename {next}{UnfinishedExtension}. Nothing was deleted from {path}.");
        }
        await hdfs.DeleteAsync(path, cancellationToken);
        return count with { Bytes = length - rest.Length };
    }

    async Task<TextRemoval> CountAsync(string path, Func<string, bool> isRemoved, CancellationToken cancellationToken)
    {
        var (removed, kept, bytes) = (0L, 0L, 0L);
        await foreach (var line in LinesAsync(path, cancellationToken))
        {
            if (isRemoved(line))
                (removed, bytes) = (removed + 1, bytes + line.Length + 1);
            else
                kept++;
        }
        return new TextRemoval(removed, kept, bytes, 0);
    }

    bool IsYoung(HdfsEntry file) => time.GetUtcNow() - file.ModifiedAt < settleTime;

    string PathOf(TextDay day) => $"{folder}/{day.Dataset}/{DayPrefix}{IsoDate.Format(day.Date)}";

    // Folders whose names begin so are no datasets, neither for Spark nor here.
    async Task<List<string>> FoldersAsync(string path, CancellationToken cancellationToken) =>
        [.. (await hdfs.ListAsync(path, cancellationToken)).Where(entry => entry.IsDirectory && entry.Name[0] is not '_' and not '.').Select(entry => entry.Name)];

    async Task<List<HdfsEntry>> UnfinishedFilesAsync(TextDay day, CancellationToken cancellationToken) =>
    [
        .. (await hdfs.ListAsync(PathOf(day), cancellationToken)).Where(entry => !entry.IsDirectory && entry.Name.StartsWith(KeptPrefix, StringComparison.Ordinal)
            && entry.Name.EndsWith(UnfinishedExtension, StringComparison.Ordinal)),
    ];

    async Task<List<HdfsEntry>> FilesAsync(TextDay day, CancellationToken cancellationToken) =>
    [
        .. (await hdfs.ListAsync(PathOf(day), cancellationToken))
            .Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal) && !entry.Name.Contains('/', StringComparison.Ordinal)),
    ];

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

/// <summary>A day of a dataset of text files.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The day.</param>
public sealed record TextDay(string Dataset, DateOnly Date);

/// <summary>What a removal of lines has done, or would do.</summary>
/// <param name="Lines">Lines that were removed.</param>
/// <param name="Kept">Lines that stay in files that were read.</param>
/// <param name="Bytes">Bytes that were removed.</param>
/// <param name="YoungFiles">Files that were left as they are, because they may be still written: repeat it later.</param>
public sealed record TextRemoval(long Lines, long Kept, long Bytes, int YoungFiles)
{
    /// <summary>Nothing.</summary>
    public static TextRemoval None { get; } = new(0, 0, 0, 0);

    internal static TextRemoval Young { get; } = new(0, 0, 0, 1);

    /// <summary>Both together.</summary>
    public static TextRemoval operator +(TextRemoval left, TextRemoval right) => Add(left, right);

    /// <inheritdoc cref="op_Addition"/>
    public static TextRemoval Add(TextRemoval left, TextRemoval right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Lines + right.Lines, left.Kept + right.Kept, left.Bytes + right.Bytes, left.YoungFiles + right.YoungFiles);
    }
}
