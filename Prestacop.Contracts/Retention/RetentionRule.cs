using System.Globalization;

namespace Prestacop.Contracts;

/// <summary>How long something with a term of its own is kept: the pictures, or the plates of the vault. Statistics, rows and tokens have no term.</summary>
/// <param name="Dataset">One of <see cref="Datasets"/>.</param>
/// <param name="Days">How many whole days are kept beside the present one, 1 to <see cref="MaxDays"/>.</param>
public sealed record RetentionRule(string Dataset, int Days)
{
    /// <summary>The plates: the entries of the vault.</summary>
    public const string Plates = "plates";

    /// <summary>The bytes of the pictures. Their rows stay: which picture there was, of which drone, when, and its SHA-256.</summary>
    public const string Pictures = "drone_images";

    /// <summary>The longest term, days: a hundred years.</summary>
    public const int MaxDays = 36_525;

    /// <summary>What has a term.</summary>
    public static IReadOnlyList<string> Datasets { get; } = [Pictures, Plates];

    /// <summary>The first day that is kept.</summary>
    /// <param name="today">The present day, UTC, as the days of the datasets are.</param>
    public DateOnly FirstKept(DateOnly today) => today.DayNumber > Days ? today.AddDays(-Days) : DateOnly.MinValue;

    /// <summary>Whether the term of a day is over.</summary>
    /// <param name="day">The day of the stored folder.</param>
    /// <param name="today">The present day, UTC.</param>
    public bool IsExpired(DateOnly day, DateOnly today) => day < FirstKept(today);

    /// <summary>The rule in words, such as <c>drone_images are kept for 30 days</c>.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{Dataset} are kept for {Days} {(Days == 1 ? "day" : "days")}");

    /// <summary>A <see cref="Description"/>, as a regular expression: dataset and days are its groups.</summary>
    public const string Written = "^([a-z_]+) are kept for ([0-9]+) days?";
}
