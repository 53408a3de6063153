using System.Text;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Statistics;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Statistics;

/// <summary>Every format has the same rows, also of values that are hostile to a spreadsheet.</summary>
public sealed class StatisticFormatTests
{
    const string Formula = "=HYPERLINK(\"http://evil.example\",\"Click\")";

    public static IEnumerable<string> Formats => StatisticFormat.All.Select(format => format.Name);

    [TestCaseSource(nameof(Formats))]
    public async Task Has_every_row_with_its_values(string format)
    {
        var file = await WriteAsync(format, ["Fifth, \"the\" Ave <&> é", 12L, 33.25, new DateOnly(2016, 8, 1)], [null, null, null, null], ["", long.MaxValue / 1024, -0.5, new DateOnly(1899, 12, 31)]);

        (await StatisticFiles.ReadAsync(format, file)).Should().BeEquivalentTo(
            (string[][])
            [
                ["street", "violations", "percent", "day"],
                ["Fifth, \"the\" Ave <&> é", "12", "33.25", "2016-08-01"],
                ["", "", "", ""],
                ["", $"{(double)(long.MaxValue / 1024)}", "-0.5", "1899-12-31"],
            ],
            options => options.WithStrictOrdering());
    }

    [TestCaseSource(nameof(Formats))]
    public async Task Without_rows_has_the_columns(string format) =>
        (await StatisticFiles.ReadAsync(format, await WriteAsync(format))).Should().ContainSingle().Which.Should().Equal("street", "violations", "percent", "day");

    [TestCase(Formula)]
    [TestCase("+1-2")]
    [TestCase("@SUM(A1)")]
    public async Task No_cell_of_a_workbook_is_a_formula(string text)
    {
        var file = await WriteAsync("xlsx", [text, 1L, 1.0, null]);

        StatisticFiles.Workbook(file, "sheet1")[1][0].Should().Be(text);
        var sheet = StatisticFiles.Xml(file, "xl/worksheets/sheet1.xml");
        sheet.Descendants().Should().NotContain(part => part.Name.LocalName == "f");
        sheet.Descendants().Where(part => part.Name.LocalName == "c" && part.Value == text).Should().ContainSingle()
            .Which.Attribute("t")!.Value.Should().Be("inlineStr");
    }

    [Test]
    public async Task No_cell_of_a_CSV_file_is_a_formula() =>
        Encoding.UTF8.GetString(await WriteAsync("csv", [Formula, 1L, 1.0, null])).Should().Contain("\"'=HYPERLINK(");

    [TestCase("a\u0001b\u001F")]
    [TestCase("half a pair \uD83D")]
    [TestCase("\uFFFE")]
    public async Task Text_that_XML_cannot_have_leaves_a_workbook_that_opens(string text) =>
        StatisticFiles.Workbook(await WriteAsync("xlsx", [text, 1L, 1.0, null]), "sheet1")[1][1].Should().Be("1");

    [Test]
    public async Task Text_longer_than_a_cell_is_cut() =>
        StatisticFiles.Workbook(await WriteAsync("xlsx", [new string('x', 40_000), 1L, 1.0, null]), "sheet1")[1][0].Should().HaveLength(32_767);

    [Test]
    public async Task Workbook_says_what_it_is()
    {
        var about = StatisticFiles.Workbook(await WriteAsync("xlsx", ["Broadway", 1L, 1.0, null]), "sheet2").Select(row => row[0]);

        about.Should().Contain("Filter: precinct 14").And.Contain("Unit: violations").And.Contain("A note.");
    }

    [Test]
    public async Task JSON_has_more_rows_than_a_message_to_Kafka()
    {
        var file = await WriteAsync("json", [.. Enumerable.Range(0, 2_500).Select(row => (object?[])[$"street {row}", (long)row, 0.5, null])]);

        (await StatisticFiles.ReadAsync("json", file)).Should().HaveCount(2_501);
    }

    static Task<byte[]> WriteAsync(string format, params object?[][] rows)
    {
        var statistic = StatisticRegistry.Find("streets")! with
        {
            Columns = [new("street", ColumnKind.Text), new("violations", ColumnKind.Count), new("percent", ColumnKind.Share), new("day", ColumnKind.Day)],
        };
        var result = new StatisticResult(statistic, new StatisticFilter { Precincts = [14] }, rows) { Notes = ["A note."] };
        return StatisticFormat.Find(format)!.WriteAsync(result, CancellationToken.None);
    }
}
