using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.TestKit;

/// <summary>A question of a test's own about the violations, so that one store answers for many tickets.</summary>
public static class SampleQuestion
{
    /// <summary>The values of a text or number column by the tickets' streets.</summary>
    public static IReadOnlyDictionary<string, string> ByStreet(SampleStore store, string column)
    {
        ArgumentNullException.ThrowIfNull(store);
        var question = StatisticRegistry.All[0] with
        {
            Query = $"SELECT street, CAST({column} AS VARCHAR) AS answer, 1 AS violations FROM {{violations}} ORDER BY street",
            Columns = [new("street", ColumnKind.Text), new("answer", ColumnKind.Text), new("violations", ColumnKind.Count)],
            Notes = [],
        };
        return store.Answers.Execute(question, StatisticFilter.None).Rows.ToDictionary(row => ResultValue.Text(row[0]), row => ResultValue.Text(row[1]));
    }
}
