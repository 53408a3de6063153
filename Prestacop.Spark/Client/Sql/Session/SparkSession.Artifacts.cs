using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>Adds a JAR file of this machine to the session's class path, for its functions and sources.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="SparkException">The session has another file of that name already.</exception>
    public Task AddJarAsync(string path, CancellationToken cancellationToken = default) => AddArtifactAsync("jars", path, null, cancellationToken);

    /// <summary>Sends a file of this machine to the executors, where <c>SparkFiles</c> finds it by its name.</summary>
    /// <inheritdoc cref="AddJarAsync"/>
    public Task AddFileAsync(string path, CancellationToken cancellationToken = default) => AddArtifactAsync("files", path, null, cancellationToken);

    /// <summary>Sends an archive (.zip, .tar.gz, .tgz, .jar) of this machine to the executors, where it is unpacked.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">The folder to unpack it into; null for one with the archive's name.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <inheritdoc cref="AddJarAsync"/>
    public Task AddArchiveAsync(string path, string? folder = null, CancellationToken cancellationToken = default) =>
        AddArtifactAsync("archives", path, folder, cancellationToken);

    async Task AddArtifactAsync(string kind, string path, string? fragment, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = $"{kind}/{Path.GetFileName(path)}{(fragment is null ? "" : $"#{fragment}")}";
        await Client.AddArtifactsAsync([Artifact.OfFile(name, path)], cancellationToken);
    }
}
