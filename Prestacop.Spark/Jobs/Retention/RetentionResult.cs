using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>What a term has removed from one day, or would remove.</summary>
/// <param name="Dataset">Where.</param>
/// <param name="Date">The day.</param>
/// <param name="Records">Records that were removed; null when whole files were removed unread.</param>
/// <param name="Bytes">Bytes that were freed.</param>
/// <param name="Held">Records that stay since they are held; null when the whole day is.</param>
/// <param name="YoungFiles">Files that may be still written, and were left.</param>
sealed record RetentionDay(string Dataset, DateOnly Date, long? Records, long Bytes, long? Held, int YoungFiles = 0)
{
    /// <summary>Whether something was removed.</summary>
    public bool IsChanged => Bytes > 0 || Records > 0;

    /// <summary>The line for the operator.</summary>
    public string Describe(bool isDry)
    {
        var what = Held is null ? "held"
            : IsChanged ? string.Create(CultureInfo.InvariantCulture, $"{(Records is { } records ? $"{records} records" : "whole files")}, {Sizes.Format(Bytes)} {(isDry ? "would be removed" : "removed")}")
            : "nothing to remove";
        var held = Held > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Held} records held") : "";
        var young = YoungFiles > 0 ? string.Create(CultureInfo.InvariantCulture, $", {YoungFiles} files may be still written: run it again later") : "";
        return $"{Dataset} {IsoDate.Format(Date)}: {what}{held}{young}";
    }
}

/// <summary>What a term has removed, or would remove.</summary>
/// <param name="Days">The days whose term is over.</param>
sealed record RetentionResult(IReadOnlyList<RetentionDay> Days)
{
    /// <summary>The days of which something was removed.</summary>
    public IReadOnlyList<RetentionDay> Changed => [.. Days.Where(day => day.IsChanged)];

    /// <summary>The entry of the log of removals.</summary>
    /// <param name="action">One of <see cref="RemovalActions"/>.</param>
    /// <param name="rule">The term.</param>
    /// <param name="holds">The holds, whose cases are named when they have held something.</param>
    public Removal EntryOf(string action, RetentionRule rule, LegalHolds holds)
    {
        var cases = Days.Any(day => day.Held is null or > 0) ? holds.Active.Select(hold => hold.Case).Distinct().Order(StringComparer.Ordinal).ToList() : [];
        return Removal.Of(action, rule.Dataset, rule.Description) with
        {
            FirstDay = Changed.Count > 0 ? Changed.Min(day => day.Date) : null,
            LastDay = Changed.Count > 0 ? Changed.Max(day => day.Date) : null,
            Records = Changed.All(day => day.Records is not null) ? Changed.Sum(day => day.Records) : null,
            Bytes = Changed.Sum(day => day.Bytes),
            Held = Days.All(day => day.Held is not null) ? Days.Sum(day => day.Held) : null,
            Case = cases.Count > 0 ? string.Join(", ", cases) : null,
        };
    }
}
