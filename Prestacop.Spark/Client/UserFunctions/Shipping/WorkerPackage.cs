using System.IO.Compression;
using System.Reflection;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// The worker as artifacts of a session: an archive with its program and Arrow, as this process has it, the script that Spark starts, and where the session ships .NET
/// that as well. Their names have the hash of the content.
/// </summary>
sealed class WorkerPackage
{
    const string Resources = "worker/";
    const string Script = "start.sh";

    /// <summary>How the path of a worker begins that a session has shipped.</summary>
    const string SessionFolder = "./";

    static readonly Lazy<SortedDictionary<string, byte[]>> Files = new(ReadFiles);
    static readonly Lazy<WorkerPackage> Made = new(() => new WorkerPackage(null));
    readonly RuntimePackage? _runtime;
    readonly byte[] _archive;
    readonly byte[] _script;

    WorkerPackage(RuntimePackage? runtime)
    {
        _runtime = runtime;
        _archive = runtime is null
            ? PackedFile.Pack(Files.Value.Where(file => file.Key != Script).Select(file => new PackedFile(file.Key, () => file.Value)), CompressionLevel.Fastest)
            : Current._archive;
        Folder = ShippedFiles.Named("dotnet-worker", _archive, "");
        _script = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Files.Value[Script])
            .Replace("@FOLDER@", Folder, StringComparison.Ordinal)
            .Replace("@RUNTIME@", RuntimeFolder, StringComparison.Ordinal)
            .Replace("@PLATFORM@", runtime?.Machine.Platform, StringComparison.Ordinal)
            .Replace("@ARCHITECTURE@", runtime?.Machine.Architecture, StringComparison.Ordinal)
            .Replace("@LOADER@", runtime?.Machine.Loader, StringComparison.Ordinal));
        StartFile = ShippedFiles.Named("dotnet-worker", _script, ".sh");
    }

    /// <summary>The worker for executors that have .NET.</summary>
    public static WorkerPackage Current => Made.Value;

    /// <summary>The worker with a .NET of its own, or with that of the executors.</summary>
    public static WorkerPackage With(RuntimePackage? runtime) => runtime is null ? Current : new WorkerPackage(runtime);

    /// <summary>Whether a path of a start script is that of a worker which a session has shipped.</summary>
    public static bool IsShipped(string program) => program.StartsWith(SessionFolder, StringComparison.Ordinal);

    /// <summary>The assemblies that the worker brings, which functions do not need to.</summary>
    public static IReadOnlySet<string> AssemblyNames { get; } = Assemblies().Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What Spark starts, seen from the session's folder on an executor.</summary>
    public string Program => SessionFolder + StartFile;

    public IReadOnlyList<Artifact> Artifacts =>
    [
        .. _runtime is null ? (Artifact[])[] : [_runtime.Artifact],
        new($"archives/{Folder}.tar.gz#{Folder}", () => new MemoryStream(_archive, writable: false)),
        // Spark makes a fetched file executable; in an archive that depends on who made it.
        new($"files/{StartFile}", () => new MemoryStream(_script, writable: false)),
    ];

    /// <summary>The name of the script that Spark starts.</summary>
    public string StartFile { get; }

    /// <summary>The folder of its .NET in the session's folder; empty for that of the executors.</summary>
    public string RuntimeFolder => _runtime?.Folder ?? "";

    string Folder { get; }

    /// <summary>Writes the worker into a folder.</summary>
    /// <returns>The full path of the script that Spark starts.</returns>
    public string Save(string folder)
    {
        PackedFile.Unpack(_archive, Path.Combine(folder, Folder));
        _runtime?.Save(folder);
        var script = Path.GetFullPath(Path.Combine(folder, StartFile));
        File.WriteAllBytes(script, _script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, PackedFile.Executable);
        return script;
    }

    static IReadOnlyDictionary<string, string> Assemblies() => AssemblyClosure.Assemblies([typeof(RecordBatch).Assembly, typeof(CompressionCodecFactory).Assembly]);

    static SortedDictionary<string, byte[]> ReadFiles()
    {
        var own = typeof(WorkerPackage).Assembly;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, path) in Assemblies())
            files.Add($"{name}.dll", File.ReadAllBytes(path));
        foreach (var resource in own.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
            files.Add(resource[Resources.Length..], Read(own, resource));
        return files;
    }

    static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
