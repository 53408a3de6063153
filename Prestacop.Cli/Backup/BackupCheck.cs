using System.Security.Cryptography;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Backup;

/// <summary>Compares every file of a backup with the manifest.</summary>
static class BackupCheck
{
    const int MaxTold = 10;

    /// <summary>Reads all files.</summary>
    /// <param name="manifest">What there must be.</param>
    /// <param name="folder">The backup's folder.</param>
    /// <param name="say">Takes a line on progress.</param>
    /// <param name="time">The clock of the progress.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">Files are missing or damaged: the message names the first ten.</exception>
    public static async Task RunAsync(BackupManifest manifest, string folder, Action<string> say, TimeProvider time, CancellationToken cancellationToken)
    {
        var files = manifest.FilesIn(folder).ToList();
        var progress = new CopyProgress("checked", files.Count, files.Sum(file => file.Length), say, time);
        var problems = new List<string>();
        foreach (var file in files)
        {
            if (await ProblemAsync(file, progress, cancellationToken) is { } problem)
                problems.Add($"{file.Name} {problem}");
            progress.Finished();
        }
        if (problems.Count > 0)
        {
            throw new CommandException(
                $"The backup is damaged, {problems.Count} of {files.Count} files:\n  {string.Join("\n  ", problems.Take(MaxTold))}"
                + (problems.Count > MaxTold ? FormattableString.Invariant($"\n  and {problems.Count - MaxTold} more") : "")
                + $"\n{BackupManifest.UseAnother}");
        }
    }

    static async Task<string?> ProblemAsync(BackupFile expected, CopyProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(expected.Name);
            if (content.Length != expected.Length)
                return FormattableString.Invariant($"has {content.Length} bytes and had {expected.Length}");
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            progress.Moved(content.Length);
            return digest == expected.Sha256 ? null : "has another content";
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {unreadable.Message}";
        }
    }
}
