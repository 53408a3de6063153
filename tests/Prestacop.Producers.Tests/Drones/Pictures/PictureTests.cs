using System.Security.Cryptography;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones.Pictures;

namespace Prestacop.Producers.Tests.Drones.Pictures;

sealed class PictureTests
{
    static readonly DroneMessage Violation = new()
    {
        MessageId = "r-drone-0001-7",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560),
        ImageId = "r-drone-0001-7-plate",
    };

    static string Header(KafkaRecord record, string name) => Encoding.UTF8.GetString(record.Headers!.GetLastBytes(name));

    [Test]
    public void Makes_a_record_with_picture_id_drone_and_time()
    {
        var record = Picture.Record("pictures", Violation, [1, 2, 3]);
        Encoding.UTF8.GetString(record.Key!).Should().Be("drone-0001");
        record.Value.Should().Equal(1, 2, 3);
        Header(record, "imageId").Should().Be(Violation.ImageId).And.Be(Picture.IdOf(Violation));
        DateTimeOffset.Parse(Header(record, "time"), System.Globalization.CultureInfo.InvariantCulture).Should().Be(Violation.Time);
    }

    [Test]
    public void Has_the_SHA_256_of_the_bytes_in_lower_case()
    {
        using var painter = new PlatePainter();
        var record = Picture.Record("pictures", Violation, painter.Paint(PictureSubject.Of(Violation)));
        var digest = Header(record, "sha256");
        digest.Should().MatchRegex("^[0-9a-f]{64}$");
        Convert.FromHexString(digest).Should().Equal(SHA256.HashData(record.Value!));
        // The digest of the empty text, from the standard.
        Header(Picture.Record("pictures", Violation, []), "sha256").Should().Be("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    [Test]
    public void Is_small_enough_for_every_broker()
    {
        using var painter = new PlatePainter();
        foreach (var confidence in new[] { 0, 0.5, 1 })
            painter.Paint(PictureSubject.Of(Violation with { Confidence = confidence })).Length.Should().BeInRange(1_000, 100_000);
    }
}
