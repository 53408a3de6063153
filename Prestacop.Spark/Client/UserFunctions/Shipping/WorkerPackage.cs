using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// The worker as artifacts of a session: an archive with its program and Arrow, as this process has it, and the script that Spark starts. Their names have
/// the hash of the content.
/// </summary>
sealed class WorkerPackage
{
    const string Resources = "worker/";
    const string Script = "start.sh";
    const UnixFileMode ScriptMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    static readonly Lazy<WorkerPackage> Made = new(() => new WorkerPackage());
    readonly byte[] _archive;
    readonly byte[] _script;

    WorkerPackage()
    {
        var own = typeof(WorkerPackage).Assembly;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, path) in AssemblyClosure.Assemblies([typeof(RecordBatch).Assembly, typeof(CompressionCodecFactory).Assembly]))
            files.Add($"{name}.dll", File.ReadAllBytes(path));
        AssemblyNames = files.Keys.Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in own.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
            files.Add(resource[Resources.Length..], Read(own, resource));
        files.Remove(Script, out var script);
        _archive = Archive(files);
        Folder = ShippedFiles.Named("dotnet-worker", _archive, "");
        _script = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(script!).Replace("@FOLDER@", Folder, StringComparison.Ordinal));
        StartFile = ShippedFiles.Named("dotnet-worker", _script, ".sh");
    }

    public static WorkerPackage Current => Made.Value;

    /// <summary>The assemblies that the worker brings, which functions do not need to.</summary>
    public IReadOnlySet<string> AssemblyNames { get; }

    /// <summary>What Spark starts, seen from the session's folder on an executor.</summary>
    public string Program => $"./{StartFile}";

    public IReadOnlyList<Artifact> Artifacts =>
    [
        new($"archives/{Folder}.tar.gz#{Folder}", () => new MemoryStream(_archive, writable: false)),
        // Spark makes a fetched file executable; in an archive that depends on who made it.
        new($"files/{StartFile}", () => new MemoryStream(_script, writable: false)),
    ];

    /// <summary>The name of the script that Spark starts.</summary>
    public string StartFile { get; }

    string Folder { get; }

    /// <summary>Writes the worker into a folder.</summary>
    /// <returns>The full path of the script that Spark starts.</returns>
    public string Save(string folder)
    {
        var program = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        using (var archive = new GZipStream(new MemoryStream(_archive, writable: false), CompressionMode.Decompress))
            TarFile.ExtractToDirectory(archive, program, overwriteFiles: true);
        var script = Path.GetFullPath(Path.Combine(folder, StartFile));
        File.WriteAllBytes(script, _script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, ScriptMode);
        return script;
    }

    static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The same bytes for the same files, whenever and wherever it is made.</summary>
    static byte[] Archive(IReadOnlyDictionary<string, byte[]> files)
    {
        using var archive = new MemoryStream();
        using (var compressed = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(compressed, TarEntryFormat.Ustar))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = new MemoryStream(content, writable: false),
                });
            }
        }

        return archive.ToArray();
    }
}
