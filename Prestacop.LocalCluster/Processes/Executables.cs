namespace Prestacop.LocalCluster.Processes;

/// <summary>Programs of this machine.</summary>
public static class Executables
{
    /// <summary>The program's file; null if it is not on the PATH.</summary>
    public static string? FindOnPath(string program)
    {
        if (program.Contains('/'))
            return File.Exists(program) ? program : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}
