using System.Reflection;
using System.Runtime.Loader;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Worker.Host;

/// <summary>
/// The assemblies of a user's function, apart from those of the worker. Only Arrow is shared with the worker: record batches pass between them.
/// </summary>
/// <param name="folder">The folder with the session's files.</param>
/// <param name="files">The files that the function's session has shipped.</param>
sealed class FunctionLoadContext(string folder, IEnumerable<ShippedFile> files) : AssemblyLoadContext("function")
{
    readonly Dictionary<string, ShippedFile> _files = files.ToDictionary(file => file.Name, StringComparer.OrdinalIgnoreCase);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || !_files.TryGetValue(name, out var file))
            return null;
        var assembly = PathOf(file.File);
        if (file.Symbols.Length == 0)
            return LoadFromAssemblyPath(assembly);
        // The runtime looks for symbols by the name they were built with, and shipped files have other names.
        using var code = File.OpenRead(assembly);
        using var symbols = File.OpenRead(PathOf(file.Symbols));
        return LoadFromStream(code, symbols);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var name in (string[])[unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so", $"lib{unmanagedDllName}"])
        {
            if (_files.TryGetValue(name, out var file))
                return LoadUnmanagedDllFromPath(Checked(name, PathOf(file.File)));
        }

        return 0;
    }

    // Linux says of such a library that there is no such file.
    static string Checked(string name, string path) => NativeFile.Read(path) is { } library && library.Architecture != NativeFile.ArchitectureOfThisProcess
        ? throw new InvalidDataException(
            $"the native library '{name}' was shipped from a machine of another architecture: it is for {library.Platform}, and {Environment.MachineName} is linux-{NativeFile.ArchitectureOfThisProcess}.")
        : path;

    string PathOf(string file)
    {
        var path = Path.Combine(folder, file);
        // .NET takes a FileNotFoundException for "not here", and looks elsewhere.
        return File.Exists(path) ? path : SessionFolders.Find(folder, file) ?? throw new InvalidDataException(
            $"the file '{file}' is not in the session's folder {folder}: Spark did not fetch the session's artifacts.");
    }
}
