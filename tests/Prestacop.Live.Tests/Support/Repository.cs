namespace Prestacop.Live.Tests.Support;

/// <summary>Where this test runs from.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Prestacop.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Prestacop.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
