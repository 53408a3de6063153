using Prestacop.Contracts;
using Prestacop.Producers.Drones.Pictures;
using SkiaSharp;

namespace Prestacop.Producers.Tests.Drones.Pictures;

sealed class PlatePainterTests
{
    static readonly DroneMessage Violation = new()
    {
        MessageId = "r-drone-0001-7",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero),
        Latitude = 40.7,
        Longitude = -74,
        Code = 21,
        Plate = "GZH7067",
        PlateState = "NY",
        Colour = "GY",
    };

    PlatePainter _painter = null!;

    [SetUp]
    public void TakeBrush() => _painter = new PlatePainter();

    [TearDown]
    public void PutBrushAway() => _painter.Dispose();

    byte[] Paint(DroneMessage violation) => _painter.Paint(PictureSubject.Of(violation));

    /// <summary>Pictures of many plates with this confidence.</summary>
    IEnumerable<SKBitmap> Pictures(double confidence, bool read = true) => Enumerable.Range(0, 20).Select(number => SKBitmap.Decode(Paint(
        Violation with { Confidence = confidence, Plate = read ? "GZH7067" : null, DroneId = $"drone-{number:0000}" })));

    [Test]
    public void A_picture_is_a_JPEG_of_its_size()
    {
        using var picture = SKCodec.Create(new MemoryStream(Paint(Violation with { Confidence = 0.9 })));
        picture.EncodedFormat.Should().Be(SKEncodedImageFormat.Jpeg);
        (picture.Info.Width, picture.Info.Height).Should().Be((PlatePainter.PictureWidth, PlatePainter.PictureHeight));
    }

    [Test]
    public void The_same_violation_gives_the_same_bytes_in_every_run()
    {
        var first = Paint(Violation with { Confidence = 0.5 });
        using var other = new PlatePainter();
        other.Paint(PictureSubject.Of(Violation with { Plate = "AAA1111" }));
        other.Paint(PictureSubject.Of(Violation with { Confidence = 0.5, MessageId = "s-drone-0001-7", Time = DateTimeOffset.UnixEpoch }))
            .Should().Equal(first);
    }

    [Test]
    public void Another_plate_gives_another_picture() =>
        Paint(Violation with { Plate = "GZH7068" }).Should().NotEqual(Paint(Violation));

    [Test]
    public void The_lower_the_confidence_the_less_sharp_the_picture()
    {
        var sharpness = new[] { 0.95, 0.8, 0.6, 0.4, 0.2 }.Select(confidence => Pictures(confidence).Average(Sharpness)).ToList();
        sharpness.Should().BeInDescendingOrder();
        sharpness[^1].Should().BeLessThan(sharpness[0] / 4);
    }

    [Test]
    public void Blurs_an_unreadable_plate_more_than_a_readable_one_of_the_same_confidence() =>
        Pictures(0.4, read: false).Average(Sharpness).Should().BeLessThan(Pictures(0.4).Average(Sharpness) * 0.8);

    [TestCase("Q")]
    [TestCase("W")]
    [TestCase("0")]
    public void Paints_every_character(string character)
    {
        using var with = SKBitmap.Decode(Paint(Violation with { Plate = character, Confidence = 1 }));
        using var without = SKBitmap.Decode(Paint(Violation with { Plate = "", Confidence = 1 }));
        Dark(with).Should().BeGreaterThan(Dark(without) + 300);
    }

    [Test]
    public void Every_letter_and_digit_has_strokes() =>
        PlateStrokes.Known.Should().BeEquivalentTo("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".ToCharArray());

    [TestCase(1.7)]
    [TestCase(-3)]
    [TestCase(double.NaN)]
    [TestCase(null)]
    public void Paints_a_picture_for_an_invalid_confidence(double? confidence) =>
        Paint(Violation with { Confidence = confidence, Plate = "ÄÖ-7?", Colour = "" }).Should().NotBeEmpty();

    /// <summary>Mean difference between neighbouring pixels in the middle, where the characters are.</summary>
    static double Sharpness(SKBitmap picture)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 80; y < 145; y++)
            for (var x = 60; x < 300; x++, count++)
                sum += Math.Abs(Light(picture, x + 1, y) - Light(picture, x, y));
        picture.Dispose();
        return sum / count;
    }

    static int Dark(SKBitmap picture)
    {
        var count = 0;
        for (var y = 70; y < 150; y++)
            for (var x = 60; x < 300; x++)
                count += Light(picture, x, y) < 90 ? 1 : 0;
        return count;
    }

    static double Light(SKBitmap picture, int x, int y)
    {
        var pixel = picture.GetPixel(x, y);
        return (0.299 * pixel.Red) + (0.587 * pixel.Green) + (0.114 * pixel.Blue);
    }
}
