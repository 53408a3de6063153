using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prestacop.Statistics.Search;

/// <summary>Which files the search index consists of: what it does not name is not there for a reader. It is written when the files are.</summary>
/// <param name="IndexedUntil">What was stored before is in the index.</param>
/// <param name="Days">The days, oldest first.</param>
public sealed record ReadManifest(DateTimeOffset? IndexedUntil, IReadOnlyList<ReadDay> Days)
{
    /// <summary>The name of the file in the folder of the index.</summary>
    public const string FileName = "index.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>An index without a day.</summary>
    public static ReadManifest Empty { get; } = new(null, []);

    /// <summary>Changes with the definition: an index of another version is made again.</summary>
    public static string Version { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{ReadIndex.Definition.Schema} {ReadIndex.Definition.Query}")))[..16];

    /// <summary>The entry of a day; null for none.</summary>
    /// <param name="date">The day.</param>
    public ReadDay? Of(DateOnly date) => Days.FirstOrDefault(day => day.Date == date);

    /// <summary>The manifest with another entry for a day.</summary>
    /// <param name="day">The entry.</param>
    public ReadManifest With(ReadDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return this with { Days = [.. Days.Where(other => other.Date != day.Date).Append(day).OrderBy(other => other.Date)] };
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="text">The file; null for none.</param>
    /// <returns>Null when it is of another version: the index has to be made again.</returns>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public static ReadManifest? Parse(string? text)
    {
        if (text is null)
            return Empty;
        try
        {
            var file = JsonSerializer.Deserialize<File>(text, Json) ?? throw new FormatException("The file is empty.");
            if (file.Version != Version)
                return null;
            return file.Days.All(day => day.Files.All(part => part.IsValid)) ? new ReadManifest(file.IndexedUntil, file.Days) : throw new FormatException("A name of a file is not valid.");
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"The file is not complete or was changed by hand: {malformed.Message}", malformed);
        }
    }

    /// <summary>The text of the file.</summary>
    public string Format() => JsonSerializer.Serialize(new File(Version, IndexedUntil, Days), Json);

    sealed record File(string Version, DateTimeOffset? IndexedUntil, IReadOnlyList<ReadDay> Days);
}

/// <summary>A day of the index.</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">The dataset's day as it was read: changes when something was stored.</param>
/// <param name="Rewrite">The rewrite of the dataset's day that was read; empty for none. When it changes, rows may be gone.</param>
/// <param name="Offsets">The last offset of each partition that is in the index.</param>
/// <param name="Files">Its files.</param>
public sealed record ReadDay(DateOnly Date, string Source, string Rewrite, IReadOnlyDictionary<int, long> Offsets, IReadOnlyList<ReadFile> Files)
{
    /// <summary>The name of its folder.</summary>
    [JsonIgnore]
    public string Folder => FolderOf(Date);

    /// <summary>Its rows.</summary>
    [JsonIgnore]
    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>The name of a day's folder.</summary>
    /// <param name="date">The day.</param>
    public static string FolderOf(DateOnly date) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"date={date:yyyy-MM-dd}");
}

/// <summary>A Parquet file of the index.</summary>
/// <param name="Name">Its name in the day's folder; no other file ever has it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ReadFile(string Name, long Bytes, long Rows)
{
    internal bool IsValid => Name.EndsWith(".parquet", StringComparison.Ordinal) && Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && !Name.StartsWith('.');
}
