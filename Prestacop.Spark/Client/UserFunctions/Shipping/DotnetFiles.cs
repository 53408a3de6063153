using System.Runtime.InteropServices;
using System.Text.Json;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Which files of this process are of .NET itself, and are on every machine that has .NET.</summary>
static class DotnetFiles
{
    const string RuntimeLibrary = "runtimepack.Microsoft.NETCore.App.";
    static readonly string Folder = RuntimeEnvironment.GetRuntimeDirectory();

    /// <summary>Those of a program that was published with .NET, where they lie among its own; null for any other.</summary>
    static readonly Lazy<HashSet<string>?> AmongOwn = new(() => Path.GetFullPath(Folder) == Path.GetFullPath(AppContext.BaseDirectory)
        ? [.. Descriptions().SelectMany(description => NamesIn(File.ReadAllBytes(description)))]
        : null);

    public static bool Contains(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && (AmongOwn.Value?.Contains(Path.GetFileName(path)) ?? true);

    /// <summary>The files of the runtime that the description of a program (<c>.deps.json</c>) lists.</summary>
    internal static IReadOnlyList<string> NamesIn(ReadOnlyMemory<byte> description)
    {
        using var json = JsonDocument.Parse(description);
        return
        [
            .. json.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .Where(library => library.Name.StartsWith(RuntimeLibrary, StringComparison.Ordinal))
                .SelectMany(library => library.Value.EnumerateObject())
                .Where(kind => kind.Name is "runtime" or "native")
                .SelectMany(kind => kind.Value.EnumerateObject())
                .Select(file => Path.GetFileName(file.Name)),
        ];
    }

    static IEnumerable<string> Descriptions() =>
        (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists) ?? [];
}
