namespace Prestacop.TestKit;

/// <summary>Where things are in the source tree.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The real data beside the project; null where they are not.</summary>
    public static string? SharedData
    {
        get
        {
            var folder = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "data");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    public static string Program(string project) =>
        Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll") is var path && File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{project} is not built in Release: run ./prestacop test.", path);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Prestacop.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No Prestacop.sln above {AppContext.BaseDirectory}.");
    }
}
