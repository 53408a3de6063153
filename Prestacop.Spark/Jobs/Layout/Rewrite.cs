using System.Text.Json;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The journal of one rewrite of one day, beside its files: who began it, why, and how far it is.</summary>
/// <param name="Id">The id, also the name of its folder.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The day.</param>
/// <param name="Rule">One of <see cref="RewriteRules"/>.</param>
/// <param name="By">Who began it: user, machine and process.</param>
/// <param name="StartedAt">When.</param>
/// <param name="KeepReplaced">Whether the replaced files are kept for the grace time; those of an expunged record are not.</param>
/// <param name="Step">The last step that was taken.</param>
/// <param name="SwappedAt">When readers had the new files alone; from then on the grace time counts.</param>
sealed record Rewrite(
    string Id, string Dataset, DateOnly Date, string Rule, string By, DateTimeOffset StartedAt, bool KeepReplaced, RewriteStep Step, DateTimeOffset? SwappedAt = null)
{
    /// <returns>Null for a file that is missing or not complete.</returns>
    public static Rewrite? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<Rewrite>(text, LayoutJson.Readable);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Format() => JsonSerializer.Serialize(this, LayoutJson.Readable);
}

/// <summary>The steps of a rewrite. A rewrite that was killed is taken back before <see cref="Announced"/>, and from there on goes on.</summary>
enum RewriteStep
{
    /// <summary>The journal and the list of the source files are written.</summary>
    Planned,

    /// <summary>The new files are written, in the folder of the rewrite.</summary>
    Written,

    /// <summary>The new files were compared with the source.</summary>
    Audited,

    /// <summary>The manifest names the new files: readers of the product read them from here on.</summary>
    Announced,

    /// <summary>The former files are out of the day's folder.</summary>
    MovedAway,

    /// <summary>The new files are in the day's folder.</summary>
    MovedIn,

    /// <summary>The manifest says that the swap has ended.</summary>
    Swapped,

    /// <summary>Files of late batches are back in the day's folder.</summary>
    Ended,
}
