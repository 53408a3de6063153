using System.Text.Json;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// The one description of what is stored of a dataset: the days that were rewritten, and where their files are. A day that it does not name is
/// open: the log of Spark's file sink names its files.
/// </summary>
/// <param name="Revision">Grows by one with each change.</param>
/// <param name="Days">The days that were rewritten or removed, oldest first.</param>
sealed record Manifest(long Revision, IReadOnlyList<ManifestDay> Days)
{
    /// <summary>The version of the format. A newer one is not read by guess.</summary>
    public const int FormatVersion = 1;

    /// <summary>The manifest of a dataset of which no day was rewritten.</summary>
    public static Manifest Empty { get; } = new(0, []);

    /// <summary>The entry of a day; null for an open one.</summary>
    public ManifestDay? Of(DateOnly date) => Days.FirstOrDefault(day => day.Date == date);

    /// <summary>The manifest with another entry for a day.</summary>
    public Manifest With(ManifestDay day) => new(Revision + 1, [.. Days.Where(other => other.Date != day.Date).Append(day).OrderBy(other => other.Date)]);

    /// <summary>Reads a manifest.</summary>
    /// <param name="text">The file; null for none.</param>
    /// <exception cref="FormatException">The text is not a manifest, or of a newer version.</exception>
    public static Manifest Parse(string? text)
    {
        if (text is null)
            return Empty;
        try
        {
            var file = JsonSerializer.Deserialize<File>(text, LayoutJson.Options) ?? throw new FormatException("the manifest is empty");
            return file.Version == FormatVersion
                ? new Manifest(file.Revision, file.Days)
                : throw new FormatException($"the manifest has the version {file.Version}, and this program reads version {FormatVersion}: use the newer program");
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"the manifest is not complete or was changed by hand: {malformed.Message}", malformed);
        }
    }

    /// <summary>The text of the file.</summary>
    public string Format() => JsonSerializer.Serialize(new File(FormatVersion, Revision, Days), LayoutJson.Options);

    sealed record File(int Version, long Revision, IReadOnlyList<ManifestDay> Days);
}
