namespace Prestacop.Infrastructure.Hdfs;

/// <summary>A folder in HDFS of small text files, each of which is written once and is whole from the moment on at which it has its name.</summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="folder">The folder; it is made with the first document.</param>
public sealed class HdfsDocuments(WebHdfsClient hdfs, string folder)
{
    const string Extension = ".json";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The names of the documents, in their order.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>None when the folder does not exist.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses; so in all methods.</exception>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
    [
        .. (await hdfs.ListAsync(folder, cancellationToken)).Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(entry => entry.Name[..^Extension.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null when there is none of that name.</returns>
    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) => hdfs.ReadTextAsync(PathOf(name), cancellationToken);

    /// <summary>Adds a document. Of several writers of one name exactly one succeeds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its content.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>False when there is one of that name.</returns>
    public Task<bool> AddAsync(string name, string text, CancellationToken cancellationToken) => hdfs.WriteTextAsync(PathOf(name), text, overwrite: false, cancellationToken);

    /// <summary>Deletes a document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>False when there was none of that name.</returns>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => hdfs.DeleteAsync(PathOf(name), cancellationToken);

    string PathOf(string name) => $"{folder}/{name}{Extension}";
}
