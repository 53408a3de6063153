using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class RemovalsSectionTests
{
    BunitContext _page = null!;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _page.Services.AddSingleton(TimeProvider.System);
    }

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    [Test]
    public void Shows_what_was_removed_when_and_under_which_rule()
    {
        var section = Show(new OperationsReport { Removals = [Entry(2), Entry(1) with { Records = null, Held = null }] });

        var cells = section.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        cells.Should().HaveCount(2);
        cells[0].Skip(1).Should().Equal(Strings.Removals_Retention, "plates", "2026-01-01 to 2026-01-31", "plates are kept for 30 days", "1,234, 2.1 MB", "3", "2026-CR-17");
        cells[1].Should().Contain("2.1 MB").And.Contain(Strings.Removals_WholeDays);
    }

    [Test]
    public void Shows_a_hold_without_figures_and_no_plate_that_somebody_wrote_into_its_reason()
    {
        var section = Show(new OperationsReport { Removals = [Entry(1) with { Action = RemovalActions.Hold, FirstDay = null, LastDay = null, Rule = "held until 2027-01-01 by order of Judge Roe: car QRS7777" }] });

        section.Find("tbody").TextContent.Should().Contain(Strings.Removals_Hold).And.Contain("2027-01-01").And.NotContain("QRS7777").And.NotContain("1,234");
    }

    [Test]
    public void Says_when_nothing_was_removed_when_it_is_not_known_and_when_the_log_is_damaged()
    {
        Show(new OperationsReport { Removals = [] }).Markup.Should().Contain(Strings.Removals_None);
        Show(OperationsReport.Empty).Markup.Should().Contain(Strings.Operations_NotAsked);
        Show(new OperationsReport { RemovalsProblem = "it is damaged" }).Find("[role=alert]").TextContent.Should().Contain("it is damaged");
    }

    [Test]
    public async Task Reads_the_newest_entries_of_the_log_each_once()
    {
        using var folder = new TemporaryFolder();
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);
        using var client = new WebHdfsClient(hdfs.Address);
        var reader = new RemovalLogReader(client, Options.Create(new HdfsOptions { Storage = "/data-storage" }));
        (await reader.ReadAsync(CancellationToken.None)).Should().BeEmpty();
        var log = new HdfsDocuments(client, StorageFolders.RemovalsIn("/data-storage"));
        for (var number = 1; number <= 12; number++)
            await log.AddAsync($"{number:D10}", System.Text.Json.JsonSerializer.Serialize(Entry(number), ContractsJson.Default.Removal), CancellationToken.None);

        (await reader.ReadAsync(CancellationToken.None)).Select(entry => entry.Number).Should().Equal(12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
        var opened = hdfs.Opened;
        await log.AddAsync("0000000013", System.Text.Json.JsonSerializer.Serialize(Entry(13), ContractsJson.Default.Removal), CancellationToken.None);

        (await reader.ReadAsync(CancellationToken.None))[0].Number.Should().Be(13);
        hdfs.Opened.Should().Be(opened + 1);
    }

    IRenderedComponent<RemovalsSection> Show(OperationsReport report) => _page.Render<RemovalsSection>(parameters => parameters.Add(section => section.Report, report));

    static Removal Entry(long number) => Removal.Of(RemovalActions.Retention, "plates", "plates are kept for 30 days") with
    {
        Number = number,
        Time = Samples.Noon,
        FirstDay = new DateOnly(2026, 1, 1),
        LastDay = new DateOnly(2026, 1, 31),
        Records = 1234,
        Bytes = 2_097_152,
        Held = 3,
        Case = "2026-CR-17",
    };
}
