using System.CommandLine;
using System.Security.Cryptography;
using Prestacop.Cli.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Backup;

/// <summary>The store of the local cluster's dashboard. The dashboard's own program copies it, since it alone knows what belongs to it.</summary>
static class DashboardStore
{
    const string Project = "Prestacop.Web";
    const string File = "dashboard.db";

    /// <summary>Why the backup does not have the store; null when it has.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="local">The local cluster; null for another one.</param>
    public static string? Missing(ParseResult parsed, ClusterState? local)
    {
        var home = parsed.GetHome();
        if (local is null)
            return "the dashboard's store: ./prestacop web backup FOLDER copies it on the machine of the dashboard";
        if (home.Choice("PRESTACOP_WEB_DATABASE") is { Length: > 0 })
            return "the dashboard's store, which is PostgreSQL: copy it with pg_dump --format=custom";
        return System.IO.File.Exists(Path.Combine(FolderOf(home), File)) ? null : $"a dashboard's store: there is none in {FolderOf(home)}";
    }

    /// <summary>Copies the store into a folder, while the dashboard may run.</summary>
    /// <exception cref="CommandException">It failed.</exception>
    public static Task BackUpAsync(ParseResult parsed, ClusterState local, string folder, CancellationToken cancellationToken) =>
        RunAsync(parsed, local, "Copying the dashboard's store", ["backup", folder], cancellationToken);

    /// <summary>Puts a copy in the place of the store.</summary>
    /// <exception cref="CommandException">It failed.</exception>
    public static Task RestoreAsync(ParseResult parsed, ClusterState local, string folder, bool replace, CancellationToken cancellationToken) =>
        RunAsync(parsed, local, "Restoring the dashboard's store", replace ? ["restore", folder, "--replace"] : ["restore", folder], cancellationToken);

    /// <summary>Whether there is a store in the place where a copy is to be put.</summary>
    public static bool Exists(ParseResult parsed) => new FileInfo(Path.Combine(FolderOf(parsed.GetHome()), File)) is { Exists: true, Length: > 0 };

    /// <summary>The files of a copy, with their digests.</summary>
    public static async Task<IReadOnlyList<BackupFile>> FilesAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>();
        if (!Directory.Exists(folder))
            return files;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var content = System.IO.File.OpenRead(file);
            files.Add(new BackupFile(Path.GetRelativePath(folder, file), Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)), content.Length));
        }
        return files;
    }

    static string FolderOf(ClusterHome home) => Path.Combine(home.Data, WebService.Name);

    static async Task RunAsync(ParseResult parsed, ClusterState local, string purpose, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var context = new ClusterContext(Repository.Find(), parsed.GetHome(), local);
        await new DotnetCommand(Project, [.. arguments]).RunAsync(context, purpose, cancellationToken);
    }
}
