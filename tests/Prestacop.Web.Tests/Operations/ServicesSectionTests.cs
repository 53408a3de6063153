using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class ServicesSectionTests
{
    static readonly SupervisionReport Report = new(42, Samples.Noon,
    [
        new SupervisedService("kafka", SupervisionPhase.Running, Samples.Noon.AddHours(-3), 0, null, null),
        new SupervisedService("alerts", SupervisionPhase.Restarting, Samples.Noon.AddSeconds(-4), 2, Samples.Noon.AddSeconds(8), "it ended with exit code 137"),
        new SupervisedService("streaming", SupervisionPhase.GaveUp, Samples.Noon.AddMinutes(-9), 5, null, "it ended 5 times in 10 minutes"),
    ]);

    BunitContext _page = null!;
    FakeTimeProvider _time = null!;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _time = new FakeTimeProvider(Samples.Noon.AddSeconds(2));
        _page.Services.AddSingleton<TimeProvider>(_time);
    }

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    [Test]
    public void Shows_what_runs_what_is_restarted_and_what_was_given_up()
    {
        var rows = Show(Report).FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();

        rows.Select(row => (row[0], row[1], row[3], row[5])).Should().Equal(
            ("kafka", Strings.Services_Running, "0", ""),
            ("alerts", Strings.Services_Restarting, "2", "it ended with exit code 137"),
            ("streaming", Strings.Services_GaveUp, "5", "it ended 5 times in 10 minutes"));
        rows[1][4].Should().NotBeEmpty();
    }

    [Test]
    public void Says_that_nothing_is_restarted_when_the_supervisor_has_not_checked_for_long()
    {
        Show(Report).FindAll("[role=alert]").Should().BeEmpty();
        _time.Advance(SupervisionReport.MaxAge);

        Show(Report).Find("[role=alert]").TextContent.Should().Contain(Strings.Services_Unsupervised);
    }

    [Test]
    public void Shows_nothing_where_nothing_is_supervised() => Show(null).Markup.Trim().Should().BeEmpty();

    [Test]
    public void Reads_the_file_that_the_supervisor_writes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(SupervisionReport.FileName);
        var services = new SupervisedServices(Options.Create(new SupervisionOptions { File = file }));
        services.Read().Should().BeNull();
        Report.Write(file);

        services.Read().Should().BeEquivalentTo(Report);
    }

    IRenderedComponent<ServicesSection> Show(SupervisionReport? supervision) => _page.Render<ServicesSection>(parameters => parameters.Add(
        section => section.Report, new OperationsReport { Supervision = supervision }));
}
