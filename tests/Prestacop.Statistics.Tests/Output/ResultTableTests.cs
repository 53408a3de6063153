using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Output;

[NonParallelizable]
public sealed class ResultTableTests
{
    static readonly StatisticResult Result = new(
        StatisticRegistry.All[0] with { Title = "Codes", Columns = [ResultColumn.Text("title"), ResultColumn.Count("violations")] },
        StatisticFilter.None,
        [[new string('x', 90), 7L], ["second", 5L]]);

    string? _columns;

    [SetUp]
    public void Keep() => _columns = Environment.GetEnvironmentVariable(ResultTable.ColumnsVariable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(ResultTable.ColumnsVariable, _columns);

    [TestCase("120", true)]
    [TestCase(null, false)]
    [TestCase("wide", false)]
    [TestCase("0", false)]
    public void Tables_in_a_file_are_as_wide_as_COLUMNS_or_80_columns(string? columns, bool fits)
    {
        Environment.SetEnvironmentVariable(ResultTable.ColumnsVariable, columns);

        Print(shown: null).Contains(new string('x', 90), StringComparison.Ordinal).Should().Be(fits);
    }

    [Test]
    public void Says_how_many_rows_are_not_shown() => Print(shown: 1).Should().Contain("1 of 2 rows").And.NotContain("second");

    static string Print(int? shown)
    {
        using var writer = new StringWriter();
        ResultTable.Print(Result, shown, writer);
        return writer.ToString();
    }
}
