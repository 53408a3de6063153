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

    /// <summary>Sends a Python file (.py, .zip, .egg, .jar) of this machine to the Python functions of the session, which can import it.</summary>
    /// <inheritdoc cref="AddJarAsync"/>
    public Task AddPyFileAsync(string path, CancellationToken cancellationToken = default) => AddArtifactAsync("pyfiles", path, null, cancellationToken);

    /// <summary>Copies a file of this machine into the server's file system, such as HDFS; a file that is there is replaced.</summary>
    /// <param name="localPath">The file.</param>
    /// <param name="destPath">The absolute path of the copy in the server's default file system, without a scheme.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="ArgumentException">The path of the copy is not absolute, or has a scheme.</exception>
    /// <exception cref="SparkException">The server's default file system is the disk of its machine, which it does not write to unless its settings allow it.</exception>
    public async Task CopyFromLocalToFsAsync(string localPath, string destPath, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(localPath);
        ArgumentException.ThrowIfNullOrEmpty(destPath);
        if (!destPath.StartsWith('/') || destPath.StartsWith("//", StringComparison.Ordinal))
            throw new ArgumentException($"The path of the copy must be absolute and without a scheme, such as /data/x.csv, not '{destPath}'.", nameof(destPath));
        await Client.AddArtifactsAsync([Artifact.OfFile($"forward_to_fs{destPath}", localPath)], cancellationToken);
    }

    async Task AddArtifactAsync(string kind, string path, string? fragment, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = $"{kind}/{Path.GetFileName(path)}{(fragment is null ? "" : $"#{fragment}")}";
        await Client.AddArtifactsAsync([Artifact.OfFile(name, path)], cancellationToken);
    }
}
