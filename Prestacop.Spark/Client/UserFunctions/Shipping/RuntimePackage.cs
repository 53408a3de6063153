using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>.NET as an artifact of a session, for executors that have none. Its name has the hash of its content.</summary>
/// <remarks>
/// It is the runtime of a .NET folder and not the worker published with one (<c>--self-contained</c>): the client's own package stays small and is for every platform, the
/// program's own .NET is there without a download, and a new worker or another Arrow does not change it.
/// </remarks>
sealed class RuntimePackage
{
    /// <summary>The setting of a session that says which .NET its functions run on.</summary>
    public const string Setting = "spark.dotnet.runtime";

    const string OfExecutor = "executor";
    const string OfClient = "client";
    static readonly ConcurrentDictionary<DotnetFolder, RuntimePackage> Made = new();
    readonly DotnetFolder _source;
    readonly Lock _lock = new();
    // Some 35 MB of 78, that most programs need once.
    readonly WeakReference<byte[]> _archive = new(null!);

    RuntimePackage(DotnetFolder source)
    {
        _source = source;
        var content = new StringBuilder();
        foreach (var file in source.Files())
            content.Append(Artifact.HashOf(file.Read())).Append(' ').Append(file.Name).Append('\n');
        Folder = ShippedFiles.Named($"dotnet-{source.Version}-{source.Machine.Platform}", Encoding.UTF8.GetBytes(content.ToString()), "");
    }

    /// <summary>The name of the folder into which Spark unpacks it.</summary>
    public string Folder { get; }

    /// <summary>The machines that it is for.</summary>
    public NativeFile Machine => _source.Machine;

    public Artifact Artifact
    {
        get
        {
            var archive = Archive();
            return new Artifact($"archives/{Folder}.tar.gz#{Folder}", () => new MemoryStream(archive, writable: false));
        }
    }

    /// <param name="choice">
    /// What the setting says: <c>executor</c> or nothing for what the executors have, <c>client</c> for the .NET of this program, or the full path of a folder with .NET for Linux.
    /// </param>
    /// <returns>null for what the executors have.</returns>
    /// <exception cref="ArgumentException">The choice is none of these.</exception>
    /// <exception cref="NotSupportedException">There is no such .NET.</exception>
    public static RuntimePackage? Of(string choice)
    {
        if (choice is "" or OfExecutor)
            return null;
        var source = choice == OfClient ? DotnetFolder.OfThisProgram()
            : Path.IsPathFullyQualified(choice) ? DotnetFolder.Read(choice)
            : throw new ArgumentException($"'{choice}' is no .NET for C# functions ({Setting}): it is '{OfExecutor}', '{OfClient}', or the full path of a folder with .NET for Linux.");
        return Made.GetOrAdd(source, folder => new RuntimePackage(folder));
    }

    /// <summary>Writes it into a folder of its name within the folder.</summary>
    public void Save(string folder) => PackedFile.Unpack(Archive(), Path.Combine(folder, Folder));

    byte[] Archive()
    {
        lock (_lock)
        {
            if (!_archive.TryGetTarget(out var archive))
            {
                // A second of a processor more than the fastest level, for 8 MB less on the network.
                _archive.SetTarget(archive = PackedFile.Pack(_source.Files(), CompressionLevel.Optimal));
            }

            return archive;
        }
    }
}
