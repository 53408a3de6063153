using System.Globalization;

namespace Prestacop.Statistics;

/// <summary>
/// What a reader should know of a result beside its rows, with a number that the query counts in a column behind those that are shown: such as
/// how many rows are as frequent as the last one of twenty.
/// </summary>
/// <param name="Column">The name of that column in the query.</param>
/// <param name="Number">The number, by the column's values in all rows.</param>
/// <param name="Sentence">The sentence for a number above 0, with <c>{0}</c> for it.</param>
sealed record CountedNote(string Column, Func<IEnumerable<long>, long> Number, string Sentence)
{
    /// <summary>The sentence; null when there is nothing to say.</summary>
    public string? Of(IReadOnlyCollection<long> values)
    {
        var number = values.Count == 0 ? 0 : Number(values);
        return number > 0 ? string.Format(CultureInfo.InvariantCulture, Sentence, number.ToString("N0", CultureInfo.InvariantCulture)) : null;
    }
}
