using Prestacop.LocalCluster.State;

namespace Prestacop.TestKit;

/// <summary>Where things are in the source tree that the tests were built from.</summary>
public static class SourceTree
{
    static readonly Repository Repository = Repository.Find();

    /// <summary>The folder of <c>Prestacop.sln</c>.</summary>
    public static string Root => Repository.Root;

    /// <summary>The real data beside the project; null if there are none.</summary>
    public static string? SharedData
    {
        get
        {
            var folder = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "data");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>The assembly of a program of this repository, in the configuration of the tests.</summary>
    /// <exception cref="FileNotFoundException">The program is not built.</exception>
    public static string Program(string project) => Repository.Program(project) is var path && File.Exists(path)
        ? path
        : throw new FileNotFoundException($"{project} is not built in {Repository.Configuration}. Build it, or run ./prestacop test.", path);
}
