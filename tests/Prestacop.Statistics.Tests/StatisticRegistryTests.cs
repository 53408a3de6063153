using DuckDB.NET.Data;
using Prestacop.Statistics.Answers;
using Prestacop.Statistics.Tests.Support;

namespace Prestacop.Statistics.Tests;

public sealed class StatisticRegistryTests
{
    static IEnumerable<string> Names => StatisticRegistry.All.Select(statistic => statistic.Name);

    [TestCaseSource(nameof(Names))]
    public void Understood_by_DuckDB_with_and_without_a_filter(string name)
    {
        using var folder = new TemporaryFolder();
        var store = new SummaryStore(folder.Path);
        using (var update = store.Update("nowhere"))
            update.Commit();
        var statistic = StatisticRegistry.Find(name)!;
        using var answers = store.Open();

        var all = answers.Answer(statistic, StatisticFilter.None);

        all.Columns.Select(column => column.Name).Should().Contain(statistic.Value);
    }
}
