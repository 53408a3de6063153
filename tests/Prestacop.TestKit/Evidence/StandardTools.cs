using System.Diagnostics;

namespace Prestacop.TestKit;

/// <summary>The common tools by which a third party checks evidence, run for real.</summary>
public static class StandardTools
{
    /// <summary>Runs a program in a folder.</summary>
    /// <returns>Its exit code and what it printed, both streams.</returns>
    public static async Task<(int ExitCode, string Printed)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs a line of a shell, as an instruction names it.</summary>
    public static Task<(int ExitCode, string Printed)> ShellAsync(string folder, string line) => RunAsync(folder, "/bin/sh", "-c", line);
}
