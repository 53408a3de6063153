using SkiaSharp;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>
/// Paints the picture of a drone's camera: a vehicle's plate, with flaws that explain the confidence of the reading. The same subject gives
/// the same picture. Not thread safe.
/// </summary>
sealed class PlatePainter : IDisposable
{
    public const int PictureWidth = 360;
    public const int PictureHeight = 200;
    const int Quality = 80;
    const float Stroke = 7;
    const float CharacterHeight = 62;

    static readonly SKRect Plate = new(40, 38, 320, 162);

    readonly SKSurface _surface = SKSurface.Create(new SKImageInfo(PictureWidth, PictureHeight))
        ?? throw new InvalidOperationException("There is no memory for a picture.");

    /// <summary>The picture as JPEG.</summary>
    public byte[] Paint(PictureSubject subject)
    {
        var random = new Random(subject.Seed);
        var canvas = _surface.Canvas;
        canvas.Clear(SKColors.Black);
        using (var blur = SKImageFilter.CreateBlur((float)subject.Flaws.Blur, (float)subject.Flaws.Blur, SKShaderTileMode.Clamp))
        using (var lens = new SKPaint { ImageFilter = blur })
            canvas.SaveLayer(lens);
        canvas.Clear(subject.Body);
        Turn(canvas, subject.Flaws.Angle, random);
        PaintPlate(canvas, subject);
        PaintDirt(canvas, subject.Flaws.Dirt, random);
        canvas.Restore();
        PaintNight(canvas, subject.Flaws.Darkness, random);
        canvas.ResetMatrix();
        using var pixels = _surface.PeekPixels();
        using var jpeg = pixels.Encode(SKEncodedImageFormat.Jpeg, Quality) ?? throw new InvalidOperationException("A picture cannot be written as JPEG.");
        return jpeg.ToArray();
    }

    static void Turn(SKCanvas canvas, double maxAngle, Random random)
    {
        var (turn, slant) = (Deviation(random, maxAngle / 2), Deviation(random, maxAngle));
        canvas.Translate(PictureWidth / 2f, PictureHeight / 2f);
        canvas.RotateDegrees(turn);
        canvas.Skew(MathF.Tan(slant * MathF.PI / 180), 0);
        canvas.Translate(-PictureWidth / 2f, -PictureHeight / 2f);
    }

    static void PaintPlate(SKCanvas canvas, PictureSubject subject)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = new SKColor(25, 25, 28) };
        canvas.DrawRoundRect(SKRect.Inflate(Plate, 5, 5), 12, 12, paint);
        paint.Color = subject.State == "NY" ? new SKColor(238, 184, 58) : new SKColor(236, 238, 232);
        canvas.DrawRoundRect(Plate, 9, 9, paint);
        paint.Color = new SKColor(20, 35, 84);
        Write(canvas, subject.Plate, Plate.Left + 14, Plate.Right - 14, Plate.Top + 44, CharacterHeight, Stroke, paint);
        Write(canvas, subject.State, Plate.MidX - 20, Plate.MidX + 20, Plate.Top + 12, 18, 3, paint);
    }

    static void Write(SKCanvas canvas, string text, float left, float right, float top, float height, float stroke, SKPaint paint)
    {
        var cell = (right - left) / Math.Max(1, text.Length);
        var scaleY = height / PlateStrokes.Height;
        var scaleX = Math.Min(scaleY * 0.75f, 0.62f * cell / PlateStrokes.Width);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = stroke;
        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeJoin = SKStrokeJoin.Round;
        for (var index = 0; index < text.Length; index++)
        {
            if (PlateStrokes.Of(text[index]) is not { } strokes)
                continue;
            var x = left + ((index + 0.5f) * cell) - (scaleX * PlateStrokes.Width / 2);
            // The path is scaled, not the canvas: a stroke is as wide across as it is along.
            using var scaled = new SKPathBuilder();
            scaled.AddPath(strokes, SKMatrix.CreateScaleTranslation(scaleX, scaleY, x, top));
            using var path = scaled.Detach();
            canvas.DrawPath(path, paint);
        }
    }

    static void PaintDirt(SKCanvas canvas, int splashes, Random random)
    {
        using var paint = new SKPaint { IsAntialias = true };
        for (var splash = 0; splash < splashes; splash++)
        {
            paint.Color = new SKColor(92, 74, 52, (byte)(90 + random.Next(130)));
            var (x, y) = (Plate.Left + (Plate.Width * random.NextSingle()), Plate.Top + (Plate.Height * random.NextSingle()));
            canvas.DrawOval(x, y, 3 + (17 * random.NextSingle()), 2 + (10 * random.NextSingle()), paint);
        }
    }

    /// <summary>Darkness shows the noise of the camera.</summary>
    static void PaintNight(SKCanvas canvas, double darkness, Random random)
    {
        canvas.ResetMatrix();
        using var paint = new SKPaint { Color = new SKColor(0, 0, 12, (byte)(255 * darkness)), StrokeWidth = 2 };
        canvas.DrawPaint(paint);
        var grains = new SKPoint[(int)(600 * darkness)];
        for (var grain = 0; grain < grains.Length; grain++)
            grains[grain] = new SKPoint(PictureWidth * random.NextSingle(), PictureHeight * random.NextSingle());
        paint.Color = new SKColor(200, 200, 210, 45);
        canvas.DrawPoints(SKPointMode.Points, grains, paint);
    }

    static float Deviation(Random random, double max) => (float)(max * ((2 * random.NextDouble()) - 1));

    public void Dispose() => _surface.Dispose();
}
