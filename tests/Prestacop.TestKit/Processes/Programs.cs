namespace Prestacop.TestKit;

/// <summary>Programs that the tests start and that a machine may have under several names.</summary>
public static class Programs
{
    /// <summary>The path of the first of the names that is on the PATH; null when none is.</summary>
    public static string? Find(params string[] names) => names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
