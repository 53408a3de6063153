using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.Checks;

/// <summary>Checks that the tools are installed and new enough.</summary>
public static partial class ToolChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
    [
        await CheckAsync(".NET SDK", Executables.FindOnPath("dotnet"), "--version", 10, "Install the .NET 10 SDK from https://dot.net", cancellationToken),
        await CheckAsync("java", JavaCommand.FindJava(), "-version", 17, "On Debian: apt-get install openjdk-17-jdk-headless", cancellationToken),
        await CheckAsync("javac", Executables.FindOnPath("javac"), "-version", 17, "On Debian: apt-get install openjdk-17-jdk-headless", cancellationToken),
        await CheckAsync("Maven", Executables.FindOnPath("mvn"), "-version", 3, "On Debian: apt-get install maven", cancellationToken),
        await CheckAsync("npm", Executables.FindOnPath("npm"), "--version", 7, "On Debian: apt-get install npm", cancellationToken),
        SetSid(),
    ];

    static async Task<Finding> CheckAsync(
        string subject, string? program, string argument, int atLeast, string remedy, CancellationToken cancellationToken)
    {
        if (program is null)
            return new Finding(subject, false, $"not on the PATH. {remedy}");
        var output = await OutputAsync(program, argument, cancellationToken);
        var version = Version().Match(output);
        if (!version.Success)
            return new Finding(subject, false, $"{program} does not print its version. {remedy}");
        return int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) >= atLeast
            ? new Finding(subject, true, $"{version.Value}, {program}")
            : new Finding(subject, false, $"{version.Value} is too old: {atLeast} or newer is required. {remedy}");
    }

    static Finding SetSid() => Executables.FindOnPath("setsid") is { } program
        ? new Finding("setsid", true, program)
        : new Finding("setsid", false, "not on the PATH; services cannot keep running after the command without it. On Debian: apt-get install util-linux");

    static async Task<string> OutputAsync(string program, string argument, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            // `java -version` writes to the standard error.
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return output + await errors;
        }
        catch (Win32Exception notExecutable)
        {
            return notExecutable.Message;
        }
    }

    [GeneratedRegex(@"([0-9]+)\.[0-9]+(\.[0-9]+)?|(?<=javac )([0-9]+)")]
    private static partial Regex Version();
}
