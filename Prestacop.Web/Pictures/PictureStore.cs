using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Pictures;

/// <summary>
/// A cache of pictures on disk, so that they outlive the retention of their topic; when it is full, the least recently used are deleted. What it does not
/// have comes from Kafka, and what Kafka no longer has from HDFS. A picture is given only when it is the one that its message is about.
/// </summary>
sealed partial class PictureStore(
    IOptions<PictureOptions> options, IOptions<StoreOptions> store, PictureFinder finder, StoredPictures stored, MissingPictures missing, TimeProvider time, ILogger<PictureStore> logger)
{
    const string PictureExtension = ".jpg";
    const string OriginExtension = ".json";

    readonly Lock _lock = new();
    readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>The picture of an alert.</summary>
    /// <param name="item">The alert.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>Null when there is no picture, or none that is the one of the message; <see cref="MissingPictures.AbsenceOf"/> says which.</returns>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not answer, or the search took too long.</exception>
    /// <exception cref="HttpRequestException">So of HDFS.</exception>
    public async Task<FoundPicture?> GetAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Message.ImageId is not { Length: > 0 } imageId)
            return null;
        var file = FileOf(imageId);
        if (await KeptAsync(file, cancellationToken) is { } kept)
        {
            if (PictureRule.Allows(item.Message, kept.Bytes, kept.Origin))
                return kept;
            LogAltered(logger, item.Id, file);
        }
        if (missing.Contains(imageId))
            return null;
        var search = await finder.FindAsync(item, cancellationToken);
        if (search is { Picture: null, Absence: not PictureAbsence.NotYet } && stored.IsConfigured)
        {
            var inHdfs = await stored.FindAsync(item, cancellationToken);
            if (inHdfs.Picture is not null || inHdfs.Absence == PictureAbsence.Altered)
                search = inHdfs;
        }
        if (search.Picture is not { } picture || !IsJpeg(picture.Bytes))
        {
            if (search.Absence == PictureAbsence.Altered)
                LogAltered(logger, item.Id, imageId);
            missing.Add(imageId, item.ReceivedAt, search.Absence);
            return null;
        }
        Keep(file, picture);
        return picture;
    }

    /// <summary>Whether a picture is here.</summary>
    public bool Has(string imageId) => File.Exists(FileOf(imageId));

    /// <summary>Deletes a picture by order of a court. A search for it that is running does not bring it back.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Delete(string imageId)
    {
        lock (_lock)
        {
            var file = FileOf(imageId);
            _removed.Add(file);
            if (!File.Exists(file))
                return false;
            Delete(new FileInfo(file));
            return true;
        }
    }

    public static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    // The id comes from a message: only its digest is safe as a file name.
    string FileOf(string imageId) => Path.Combine(store.Value.PictureFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imageId))) + PictureExtension);

    static string OriginOf(string file) => Path.ChangeExtension(file, OriginExtension);

    async Task<FoundPicture?> KeptAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var picture = await File.ReadAllBytesAsync(file, cancellationToken);
            File.SetLastAccessTimeUtc(file, time.GetUtcNow().UtcDateTime);
            return new FoundPicture(picture, await OriginAsync(OriginOf(file), cancellationToken));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <returns>Null for a picture that an earlier version has kept.</returns>
    static async Task<PictureOrigin?> OriginAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<PictureOrigin>(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (Exception unknown) when (unknown is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    void Keep(string file, FoundPicture picture)
    {
        lock (_lock)
        {
            if (_removed.Contains(file))
                return;
            var folder = Directory.CreateDirectory(store.Value.PictureFolder);
            // First: a picture is not there without its place.
            Write(OriginOf(file), JsonSerializer.SerializeToUtf8Bytes(picture.Origin));
            Write(file, picture.Bytes);
            var files = folder.GetFiles("*" + PictureExtension);
            var excess = files.Sum(kept => kept.Length) - options.Value.MaxMegabytes * 1_048_576L;
            foreach (var old in files.OrderBy(kept => kept.LastAccessTimeUtc).TakeWhile(_ => excess > 0))
            {
                excess -= old.Length;
                Delete(old);
            }
        }
    }

    static void Write(string file, byte[] content)
    {
        var next = file + ".next";
        File.WriteAllBytes(next, content);
        File.Move(next, file, overwrite: true);
    }

    static void Delete(FileInfo picture)
    {
        picture.Delete();
        File.Delete(OriginOf(picture.FullName));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture of the alert {Alert} is not shown: its SHA-256 is not the one that the drone named ({Place})")]
    static partial void LogAltered(ILogger logger, string alert, string place);
}
