using System.Globalization;

namespace Prestacop.Statistics.Queries;

/// <summary>
/// An analyst's own table, such as the population of each precinct, which is joined to statistics: by the columns that have the same name in both, whatever the
/// case of its letters. A statistic's counts and other measures are never compared, only what they are of (precinct, code, street, day, ...).
/// </summary>
public sealed class OwnTable
{
    /// <summary>The name for messages: that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>Its columns.</summary>
    public required IReadOnlyList<ResultColumn> Columns { get; init; }

    /// <summary>A value, or null, for each column, of the column's type.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>
    /// Adds the table's other columns to a result, and for each of its numbers how many of what the statistic counts there are for 1,000 of it, such as
    /// <c>violationsPer1000Population</c>. Every row of the result stays.
    /// </summary>
    /// <exception cref="InvalidDataException">They have no column in common, have the same measure, or the table has two rows for one row of the result.</exception>
    public StatisticResult JoinTo(StatisticResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var keys = Keys(result);
        var rows = RowsByKey(keys);
        var added = Enumerable.Range(0, Columns.Count).Except(keys.Select(key => key.Own)).ToList();
        var measure = Measure(result);
        var rated = measure < 0 ? [] : added.Where(column => Columns[column].IsNumber).ToList();
        var joined = result.Rows.Select(row => (Row: row, Own: rows.GetValueOrDefault(KeyOf(keys.Select(key => row[key.Result]))))).ToList();
        var statistic = result.Statistic with
        {
            Columns = [.. result.Columns, .. added.Select(column => Columns[column]), .. rated.Select(column => ResultColumn.Mean(RateName(result.Columns[measure], Columns[column])))],
            CountedNotes = [],
        };
        var unmatched = joined.Count(pair => pair.Own is null);
        return new StatisticResult(statistic, result.Filter,
            [.. joined.Select(pair => (IReadOnlyList<object?>)
                [.. pair.Row, .. added.Select(column => pair.Own?[column]), .. rated.Select(column => Rate(pair.Row[measure], pair.Own?[column]))])])
        {
            Notes = unmatched == 0 ? result.Notes : [.. result.Notes, FormattableString.Invariant($"{unmatched} of {joined.Count} rows have no row in {Name}.")],
        };
    }

    List<(int Own, int Result)> Keys(StatisticResult result)
    {
        var keys = new List<(int Own, int Result)>();
        for (var own = 0; own < Columns.Count; own++)
        {
            var same = result.Columns.Select((column, index) => (column, index))
                .Where(each => each.column.Name.Equals(Columns[own].Name, StringComparison.OrdinalIgnoreCase)).Select(each => (int?)each.index).FirstOrDefault();
            if (same is not { } index)
                continue;
            if (!IsKey(result.Columns[index]))
                throw new InvalidDataException($"{Name} and '{result.Statistic.Name}' both have a column {result.Columns[index].Name}. Rename it in {Name}.");
            keys.Add((own, index));
        }
        return keys.Count > 0 ? keys : throw new InvalidDataException(
            $"{Name} has none of the columns by which it can be joined to '{result.Statistic.Name}': {string.Join(", ", result.Columns.Where(IsKey).Select(column => column.Name))}. It has: {string.Join(", ", Columns.Select(column => column.Name))}.");
    }

    Dictionary<string, IReadOnlyList<object?>> RowsByKey(List<(int Own, int Result)> keys)
    {
        var rows = new Dictionary<string, IReadOnlyList<object?>>();
        foreach (var row in Rows)
        {
            if (!rows.TryAdd(KeyOf(keys.Select(key => row[key.Own])), row))
                throw new InvalidDataException($"{Name} has two rows with {string.Join(", ", keys.Select(key => $"{Columns[key.Own].Name} '{ResultValue.Text(row[key.Own])}'"))}. Each may be there once.");
        }
        return rows;
    }

    // 019 of a text is the precinct 19, and Fifth Ave the street FIFTH AVE.
    static string KeyOf(IEnumerable<object?> values) => string.Join('\u001f', values.Select(value =>
        ResultValue.Text(value).Trim() is var text && long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text.ToUpperInvariant()));

    static bool IsKey(ResultColumn column) => column.Kind is ColumnKind.Identifier or ColumnKind.Text or ColumnKind.Day or ColumnKind.Truth;

    static int Measure(StatisticResult result)
    {
        for (var index = 0; index < result.Columns.Count; index++)
        {
            if (result.Columns[index].Name == result.Statistic.Value && result.Columns[index].Kind is ColumnKind.Count or ColumnKind.Money)
                return index;
        }
        return -1;
    }

    static string RateName(ResultColumn measure, ResultColumn of) => $"{measure.Name}Per1000{char.ToUpperInvariant(of.Name[0])}{of.Name[1..]}";

    static object? Rate(object? measure, object? of) =>
        measure is long count && of is not null && Convert.ToDouble(of, CultureInfo.InvariantCulture) is > 0 and var number ? 1000d * count / number : null;
}
