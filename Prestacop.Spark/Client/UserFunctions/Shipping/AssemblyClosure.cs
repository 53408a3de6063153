using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>The files that an assembly needs to run elsewhere, besides .NET itself.</summary>
static class AssemblyClosure
{
    sealed record Node(string Name, string Path, IReadOnlyList<string> References, IReadOnlyList<string> NativeLibraries);

    static readonly ConcurrentDictionary<string, Node> Nodes = new(StringComparer.Ordinal);
    static readonly Lazy<Dictionary<string, string>> Trusted = new(() => Listed("TRUSTED_PLATFORM_ASSEMBLIES")
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The paths of the assemblies themselves and of all that they refer to, by name.</summary>
    /// <exception cref="NotSupportedException">An assembly is in no file of its own.</exception>
    public static IReadOnlyDictionary<string, string> Assemblies(IEnumerable<Assembly> roots) => Walk(roots).ToDictionary(node => node.Name, node => node.Path);

    /// <summary>The same with native libraries and symbols, as the worker wants to hear of them; without those that it has itself.</summary>
    /// <inheritdoc cref="Assemblies"/>
    public static IReadOnlyList<ShippedFile> Files(IEnumerable<Assembly> roots, IReadOnlySet<string> ofTheWorker)
    {
        var files = new List<ShippedFile>();
        foreach (var node in Walk(roots).Where(node => !ofTheWorker.Contains(node.Name)))
        {
            files.Add(new ShippedFile(node.Name, ShippedFiles.NameOf(node.Path), SymbolsOf(node.Path) is { } symbols ? ShippedFiles.NameOf(symbols) : ""));
            files.AddRange(node.NativeLibraries.Select(path => new ShippedFile(Path.GetFileName(path), ShippedFiles.NameOf(path), "")));
        }

        return [.. files.DistinctBy(file => file.Name).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    static List<Node> Walk(IEnumerable<Assembly> roots)
    {
        var found = new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(roots.Select(LocationOf).Where(path => !DotnetFiles.Contains(path)));
        while (open.TryPop(out var path))
        {
            var node = Nodes.GetOrAdd(path, Read);
            if (!found.TryAdd(node.Name, node))
                continue;
            foreach (var reference in node.References)
            {
                if (Find(reference, path) is { } next && !DotnetFiles.Contains(next))
                    open.Push(next);
            }
        }

        return [.. found.Values];
    }

    static string LocationOf(Assembly assembly) => assembly.Location is { Length: > 0 } path ? path : throw new NotSupportedException(
        $"A function of {assembly.GetName().Name} cannot be sent to the executors: the assembly is in no file of its own. Publish the program without PublishSingleFile.");

    static Node Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return new Node(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            path,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef))
                .Select(row => metadata.GetString(metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name))
                .Select(name => FindNative(name, path)).OfType<string>()]);
    }

    static string? Find(string name, string referrer) =>
        Path.Combine(Path.GetDirectoryName(referrer)!, name + ".dll") is var beside && File.Exists(beside) ? beside : Trusted.Value.GetValueOrDefault(name);

    static string? FindNative(string name, string referrer) => Listed("NATIVE_DLL_SEARCH_DIRECTORIES").Prepend(Path.GetDirectoryName(referrer)!)
        .SelectMany(folder => (string[])[Path.Combine(folder, name), Path.Combine(folder, $"lib{name}.so"), Path.Combine(folder, $"{name}.so")])
        .FirstOrDefault(path => File.Exists(path) && !DotnetFiles.Contains(path));

    /// <summary>The symbols beside an assembly, in the form that .NET reads everywhere.</summary>
    static string? SymbolsOf(string path)
    {
        var symbols = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbols))
            return null;
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(symbols);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("BSJB"u8) ? symbols : null;
    }

    static string[] Listed(string property) =>
        (AppContext.GetData(property) as string)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
