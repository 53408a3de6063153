using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Prestacop.Architecture.Tests;

/// <summary>The product's projects, their declared references, and what their built assemblies refer to.</summary>
static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project files outside tests, samples and build output, by assembly name.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = Directory
        .EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split('/')[0].Equals("tests", StringComparison.Ordinal)
            && !file.Contains("/artifacts/", StringComparison.Ordinal)
            && !file.Contains("/node_modules/", StringComparison.Ordinal)
            && !file.Contains("/samples/", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    /// <summary>The projects of ours that a project file refers to.</summary>
    public static IReadOnlyList<string> DeclaredReferences(string project) =>
    [
        .. XDocument.Load(Projects[project]).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
    ];

    /// <summary>The assemblies of ours that a built assembly uses.</summary>
    public static IReadOnlyList<string> UsedAssemblies(string project)
    {
        using var file = new PEReader(File.OpenRead(AssemblyOf(project)));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name.StartsWith("Prestacop.", StringComparison.Ordinal))];
    }

    /// <summary>The built assembly of a project, in the configuration of this test.</summary>
    public static string AssemblyOf(string project)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(typeof(Product).Assembly.Location))!;
        return Path.Combine(Root, "artifacts", "bin", project, configuration, project + ".dll");
    }

    static string FindRoot()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Prestacop.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Prestacop.sln was not found above the test assembly.");
    }
}
