using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Output;

public sealed class PublicPageTests
{
    [Test]
    public void No_public_statistic_names_a_vehicle_or_a_drone() =>
        StatisticRegistry.All.Where(statistic => statistic.IsPublic && statistic.Columns.Any(column => column.Name is "vehicle" or "drone" or "plate"))
            .Select(statistic => statistic.Name).Should().BeEmpty();

    [Test]
    public async Task Page_and_files_hold_what_is_public_and_nothing_else()
    {
        using var store = new SampleStore().Ticket(("plateId", "ZZZ9999")).Ticket(("violationCode", 14));
        using var folder = new TemporaryFolder();
        var site = folder.File("site");
        Directory.CreateDirectory(site);
        foreach (var former in (string[])["top-vehicles.csv", "robots.txt"])
            await File.WriteAllTextAsync(Path.Combine(site, former), "before");

        var written = await PublicPage.WriteAsync(
            site, [.. StatisticRegistry.All.Select(statistic => store.Answer(statistic.Name))], ReportOverview.Read(store.Answers, StatisticFilter.None), CancellationToken.None);

        var files = Directory.EnumerateFiles(site).Select(file => Path.GetFileName(file)).ToList();
        files.Should().Contain(["index.html", "violation-codes.csv", "robots.txt"]).And.NotContain("top-vehicles.csv").And.HaveCount(written + 2);
        var page = await File.ReadAllTextAsync(Path.Combine(site, "index.html"));
        page.Should().Contain("<a href=\"violation-codes.csv\">CSV</a>").And.NotContain("top-vehicles").And.NotContain("ZZZ9999");
        (await File.ReadAllTextAsync(Path.Combine(site, "violation-codes.csv"))).Should().Be(Csv(store.Answer("violation-codes")));
    }

    static string Csv(StatisticResult result)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(result, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
