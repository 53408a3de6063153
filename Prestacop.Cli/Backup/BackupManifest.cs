using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Cli.Backup;

/// <summary>What a backup holds: <c>manifest.json</c>, with its own digest beside it. It is written when everything else is there.</summary>
/// <param name="Version">Of the format: <see cref="CurrentVersion"/>.</param>
/// <param name="Id">Its name: that of the snapshot of HDFS from which it was copied.</param>
/// <param name="Product">The version of the program that made it.</param>
/// <param name="Time">When HDFS was frozen.</param>
/// <param name="FileSystem">The HDFS, such as <c>hdfs://name:9000</c>; null when it was not known.</param>
/// <param name="Folders">The folders of HDFS that were asked for.</param>
/// <param name="PlateKeys">For each plate key by its name what tells it from another one of that name; empty when there was no key file.</param>
/// <param name="Topics">The topics of Kafka, without records.</param>
/// <param name="Hdfs">The files and folders of HDFS, a folder before what is in it.</param>
/// <param name="Dashboard">The files of the dashboard's store; empty when it is not in the backup.</param>
sealed record BackupManifest(
    int Version,
    string Id,
    string Product,
    DateTimeOffset Time,
    string? FileSystem,
    IReadOnlyList<string> Folders,
    IReadOnlyDictionary<string, string> PlateKeys,
    IReadOnlyList<BackupTopic> Topics,
    IReadOnlyList<BackupEntry> Hdfs,
    IReadOnlyList<BackupFile> Dashboard)
{
    public const string FileName = "manifest.json";
    public const string DigestName = "manifest.sha256";
    public const string DashboardFolder = "dashboard";
    public const string HdfsFolder = "hdfs";
    public const int CurrentVersion = 1;

    /// <summary>The number of files in HDFS.</summary>
    [JsonIgnore]
    public int Files => Hdfs.Count(entry => entry.Sha256 is not null);

    /// <summary>Their size.</summary>
    [JsonIgnore]
    public long Bytes => Hdfs.Sum(entry => entry.Length);

    /// <summary>Every file of the backup.</summary>
    /// <param name="folder">The backup's folder.</param>
    public IEnumerable<BackupFile> FilesIn(string folder) =>
    [
        .. Hdfs.Where(entry => entry.Sha256 is not null).Select(entry => new BackupFile(ContentOf(folder, entry.Path), entry.Sha256!, entry.Length)),
        .. Dashboard.Select(file => file with { Name = Path.Combine(folder, DashboardFolder, file.Name) }),
    ];

    /// <summary>Where the content of a file of HDFS is in a backup.</summary>
    /// <param name="folder">The backup's folder.</param>
    /// <param name="path">The path in HDFS.</param>
    public static string ContentOf(string folder, string path) => Path.Combine([folder, HdfsFolder, .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Writes it, and its digest as <c>sha256sum -c</c> reads it.</summary>
    public void Write(string folder)
    {
        var text = JsonSerializer.Serialize(this, BackupJson.Default.BackupManifest);
        WholeFile.Write(Path.Combine(folder, DigestName), $"{DigestOf(text)}  {FileName}\n");
        WholeFile.Write(Path.Combine(folder, FileName), text);
    }

    /// <summary>Reads that of a finished backup.</summary>
    /// <exception cref="CommandException">There is none, or it is damaged, or of a newer version.</exception>
    public static BackupManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        CommandException.ThrowUnless(
            File.Exists(file),
            Directory.Exists(folder + UnfinishedBackup.Suffix)
                ? $"The backup {folder} was not finished. Run ./prestacop backup {folder} again to continue it."
                : $"{folder} is not a backup: it has no {FileName}.");
        var text = File.ReadAllText(file);
        var digest = Path.Combine(folder, DigestName);
        CommandException.ThrowUnless(
            File.Exists(digest) && File.ReadAllText(digest).StartsWith(DigestOf(text), StringComparison.Ordinal), $"{file} is damaged: it is not as it was written. {UseAnother}");
        try
        {
            var manifest = JsonSerializer.Deserialize(text, BackupJson.Default.BackupManifest) ?? throw new JsonException("it is empty");
            CommandException.ThrowUnless(
                manifest.Version == CurrentVersion,
                $"{file} has the version {manifest.Version}, and this program reads version {CurrentVersion}: use the program of {manifest.Product} or a newer one.");
            CommandException.ThrowUnless(
                manifest.Hdfs.All(entry => IsPath(entry.Path)) && manifest.Dashboard.All(entry => IsPath("/" + entry.Name)), $"{file} names files outside of the backup. {UseAnother}");
            return manifest;
        }
        catch (JsonException malformed)
        {
            throw new CommandException($"{file} is damaged: {malformed.Message} {UseAnother}", malformed);
        }
    }

    /// <summary>What to do about damage.</summary>
    public const string UseAnother = "Use another backup, or copy this one again from where it is whole.";

    static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    static bool IsPath(string path) => path.StartsWith('/') && path.Length > 1 && path[1..].Split('/').All(part => part is not ("" or "." or ".."));
}

/// <summary>A topic.</summary>
sealed record BackupTopic(string Name, int Partitions, IReadOnlyDictionary<string, string> Settings);

/// <summary>A file or folder of HDFS.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Sha256">Of a file, hexadecimal; null for a folder.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedAt">When it was last written: the analysis and the sink's log go by it.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Group">Its group.</param>
/// <param name="Permission">Octal.</param>
sealed record BackupEntry(string Path, string? Sha256, long Length, DateTimeOffset ModifiedAt, string Owner, string Group, string Permission);

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path: in the manifest below its folder.</param>
/// <param name="Sha256">Hexadecimal.</param>
/// <param name="Length">Bytes.</param>
sealed record BackupFile(string Name, string Sha256, long Length);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(UnfinishedState))]
sealed partial class BackupJson : JsonSerializerContext;
