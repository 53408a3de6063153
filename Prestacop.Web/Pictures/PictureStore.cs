using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Pictures;

/// <summary>A cache of pictures on disk, so that they outlive the retention of their topic; when it is full, the least recently used are deleted.</summary>
sealed class PictureStore(IOptions<PictureOptions> options, IOptions<StoreOptions> store, PictureFinder finder, MissingPictures missing, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <returns>JPEG; null when there is no picture.</returns>
    public async Task<byte[]?> GetAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Message.ImageId is not { Length: > 0 } imageId)
            return null;
        var file = FileOf(imageId);
        if (File.Exists(file))
        {
            File.SetLastAccessTimeUtc(file, time.GetUtcNow().UtcDateTime);
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        if (missing.Contains(imageId))
            return null;
        var search = await finder.FindAsync(item, cancellationToken);
        if (search.Picture is not { } picture || !IsJpeg(picture))
        {
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
            File.Delete(file);
            return true;
        }
    }

    public static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    // The id comes from a message: only its digest is safe as a file name.
    string FileOf(string imageId) => Path.Combine(store.Value.PictureFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imageId))) + ".jpg");

    void Keep(string file, byte[] picture)
    {
        lock (_lock)
        {
            if (_removed.Contains(file))
                return;
            var folder = Directory.CreateDirectory(store.Value.PictureFolder);
            var next = file + ".next";
            File.WriteAllBytes(next, picture);
            File.Move(next, file, overwrite: true);
            var files = folder.GetFiles("*.jpg");
            var excess = files.Sum(kept => kept.Length) - options.Value.MaxMegabytes * 1_048_576L;
            foreach (var old in files.OrderBy(kept => kept.LastAccessTimeUtc).TakeWhile(_ => excess > 0))
            {
                excess -= old.Length;
                old.Delete();
            }
        }
    }
}
