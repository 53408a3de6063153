using System.Text;
using System.Text.Json;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Generation;
using Prestacop.Tickets.Feeding;

namespace Prestacop.Producers.Tests;

/// <summary>The files of <c>--summary-json</c> are read by other programs: names and order stay.</summary>
sealed class ProducersJsonTests
{
    [Test]
    public void Writes_the_figures_of_a_flight() => Compact(JsonSerializer.SerializeToUtf8Bytes(new DronesRunReport
    {
        Messages = 1,
        Positions = 2,
        Violations = 3,
        Troubles = 4,
        NeedHuman = 5,
        Published = 6,
        Obeyed = 7,
        Bytes = 8,
        Pictures = 9,
        PictureBytes = 10,
        Recovered = 11,
        Dropped = 12,
        Seconds = 13.5,
        PeakMegabytes = 14.5,
    }, ProducersJson.Default.DronesRunReport)).Should().Be(
        """{"messages":1,"positions":2,"violations":3,"troubles":4,"needHuman":5,"published":6,"obeyed":7,"bytes":8,"pictures":9,"pictureBytes":10,"recovered":11,"dropped":12,"seconds":13.5,"peakMegabytes":14.5}""");

    [Test]
    public void Writes_the_figures_of_a_feed() =>
        Compact(JsonSerializer.SerializeToUtf8Bytes(new CsvRunReport(1, 2, 3, 4, 5.5, 6.5, 7, 8), ProducersJson.Default.CsvRunReport)).Should().Be(
            """{"rowsRead":1,"published":2,"rejected":3,"bytes":4,"seconds":5.5,"peakMegabytes":6.5,"alreadyPublished":7,"noted":8}""");

    [Test]
    public void Writes_the_figures_of_a_generation() =>
        Compact(JsonSerializer.SerializeToUtf8Bytes(new GenerateRunReport(1, 2, 3, 4.5), ProducersJson.Default.GenerateRunReport)).Should().Be(
            """{"rows":1,"damaged":2,"bytes":3,"seconds":4.5}""");

    static string Compact(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(document.RootElement));
    }
}
