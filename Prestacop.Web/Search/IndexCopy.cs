using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Search;

namespace Prestacop.Web.Search;

/// <summary>The search index on this machine: its files, copied from HDFS, and the one search at a time over them.</summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="source">The folder of the index in HDFS.</param>
/// <param name="folder">The folder on this machine.</param>
/// <param name="limits">What a search may use.</param>
sealed class IndexCopy(WebHdfsClient hdfs, string source, string folder, SearchLimits limits) : IDisposable
{
    /// <summary>How long the content of a file may take.</summary>
    static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(5);

    // Files are deleted while nobody reads them.
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly Lazy<ReadSearch> _search = new(() => new ReadSearch(limits));
    ReadManifest? _manifest;

    /// <summary>Whether the address of HDFS is known.</summary>
    public bool IsReachable => hdfs.Address is not null;

    /// <summary>What can be searched; null before the first copy.</summary>
    public ReadManifest? Manifest => Volatile.Read(ref _manifest);

    /// <summary>Makes the copy equal to the index.</summary>
    /// <returns>Why it cannot be used, a sentence; null when it can.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    /// <exception cref="IOException">This machine's disk refuses.</exception>
    /// <exception cref="FormatException">The manifest is damaged.</exception>
    public async Task<string?> UpdateAsync(CancellationToken cancellationToken)
    {
        var text = await hdfs.ReadTextAsync($"{source}/{ReadManifest.FileName}", cancellationToken);
        if (text is null)
        {
            await PublishAsync(null, cancellationToken);
            return $"There is no search index in {source} yet. Run ./prestacop submit index.";
        }
        if (ReadManifest.Parse(text) is not { } manifest)
            return "The search index was written by another version of Prestacop. Run ./prestacop submit index of this version.";
        CreateFolder();
        foreach (var day in manifest.Days)
        {
            foreach (var file in day.Files.Where(file => !IsHere(day, file)))
                await DownloadAsync(day, file, cancellationToken);
        }
        await PublishAsync(manifest, cancellationToken);
        return null;
    }

    /// <summary>Searches the files from a stored day on.</summary>
    /// <param name="first">The first stored day that is needed.</param>
    /// <param name="search">Is given the search and the files, on a thread of its own.</param>
    /// <param name="cancellationToken">Ends it, also while another search runs.</param>
    /// <exception cref="SearchProblemException">There is no index yet.</exception>
    public async Task<T> SearchAsync<T>(DateOnly first, Func<ReadSearch, IReadOnlyList<string>, T> search, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var days = Manifest?.Days ?? throw new SearchProblemException(Resources.Strings.Search_NoIndex);
            IReadOnlyList<string> files = [.. days.Where(day => day.Date >= first).SelectMany(day => day.Files.Select(file => PathOf(day, file)))];
            return await Task.Run(() => search(_search.Value, files), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        if (_search.IsValueCreated)
            _search.Value.Dispose();
        _gate.Dispose();
    }

    async Task PublishAsync(ReadManifest? manifest, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Volatile.Write(ref _manifest, manifest);
            var named = manifest?.Days.SelectMany(day => day.Files.Select(file => PathOf(day, file))).ToHashSet(StringComparer.Ordinal) ?? [];
            // What a court or a retention has removed must not stay here, nor what a download has left.
            if (Directory.Exists(folder))
            {
                foreach (var file in Directory.EnumerateFiles(folder).Where(file => !named.Contains(file)))
                    File.Delete(file);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    async Task DownloadAsync(ReadDay day, ReadFile file, CancellationToken cancellationToken)
    {
        var part = PathOf(day, file) + ".part";
        if (!await hdfs.DownloadAsync($"{source}/{day.Folder}/{file.Name}", part, DownloadTimeout, cancellationToken))
            throw new IOException($"The index job has replaced {file.Name} while the index was copied: it is copied again.");
        if (new FileInfo(part).Length != file.Bytes)
            throw new IOException($"{file.Name} has not the size that the index names: it is copied again.");
        File.Move(part, PathOf(day, file), overwrite: true);
    }

    bool IsHere(ReadDay day, ReadFile file) => new FileInfo(PathOf(day, file)) is { Exists: true } here && here.Length == file.Bytes;

    string PathOf(ReadDay day, ReadFile file) => Path.Combine(folder, $"{day.Folder}-{file.Name}");

    void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
