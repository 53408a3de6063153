using System.Security.Cryptography;
using System.Text;
using Prestacop.Cli.Backup;

namespace Prestacop.Cli.Tests.Backup;

/// <summary>A backup with some files.</summary>
static class SampleBackup
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the backup into a folder.</summary>
    public static BackupManifest Write(string folder)
    {
        string[] paths = ["/prestacop-storage/alerts/date=2026-03-01/part 0.parquet", "/prestacop-checkpoints/alerts/commits/0"];
        var dashboard = new BackupFile("dashboard.db", Digest("rows"), 4);
        var manifest = new BackupManifest(
            BackupManifest.CurrentVersion,
            "prestacop-backup-20260301120000",
            "1.0",
            Time,
            "hdfs://name:9000",
            ["/prestacop-storage", "/prestacop-checkpoints"],
            new Dictionary<string, string> { ["k1"] = "0123456789ab" },
            [new BackupTopic("alerts", 3, new Dictionary<string, string> { ["retention.ms"] = "1000" })],
            [
                new BackupEntry("/prestacop-storage", null, 0, Time, "somebody", "police", "755"),
                .. paths.Select(path => new BackupEntry(path, Digest(path), path.Length, Time, "somebody", "police", "644")),
            ],
            [dashboard]);
        foreach (var path in paths)
            WriteFile(BackupManifest.ContentOf(folder, path), path);
        WriteFile(Path.Combine(folder, BackupManifest.DashboardFolder, dashboard.Name), "rows");
        manifest.Write(folder);
        return manifest;
    }

    static void WriteFile(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
