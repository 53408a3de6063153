using System.Globalization;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>What was found in one place, and what is left there.</summary>
/// <param name="Name">The place.</param>
/// <param name="Removed">Records that were removed by this and former runs; null where nothing is removed.</param>
/// <param name="Left">What a search has found after that.</param>
/// <param name="Note">What to do about it, or why something is kept; empty for nothing.</param>
sealed record ExpungePlace(string Name, long? Removed, long Left, string Note = "")
{
    /// <summary>What a search of all places has found, in words.</summary>
    public static string Describe(IReadOnlyList<ExpungePlace> places) => places.Where(place => place.Left > 0).ToList() is { Count: > 0 } left
        ? string.Create(CultureInfo.InvariantCulture, $"left: {string.Join(", ", left.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Name} {place.Left}")))}")
        : string.Create(CultureInfo.InvariantCulture, $"nothing is left in {places.Count} places");

    /// <summary>Prints a table.</summary>
    public static async Task PrintAsync(IReadOnlyList<ExpungePlace> places, TextWriter output)
    {
        var width = places.Max(place => place.Name.Length);
        await output.WriteLineAsync($"{"place".PadRight(width)}  {"removed",8}  {"left",8}");
        foreach (var place in places)
        {
            var removed = place.Removed?.ToString(CultureInfo.InvariantCulture) ?? "";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{place.Name.PadRight(width)}  {removed,8}  {place.Left,8}  {place.Note}").TrimEnd());
        }
    }
}
