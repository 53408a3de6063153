namespace Prestacop.Producers.Drones.Pictures;

/// <summary>What makes a picture hard to read: the lower the drone's confidence, the more.</summary>
/// <param name="Blur">Standard deviation of the blur, pixels.</param>
/// <param name="Angle">The largest angle by which the plate is rotated and slanted, degrees.</param>
/// <param name="Dirt">How many splashes there are on the plate.</param>
/// <param name="Darkness">How much light is missing, 0 to 1.</param>
sealed record PictureFlaws(double Blur, double Angle, int Dirt, double Darkness)
{
    /// <param name="confidence">Of the reading, 0 to 1.</param>
    /// <param name="read">Whether the plate could be read at all.</param>
    public static PictureFlaws Of(double confidence, bool read)
    {
        // NaN is not a confidence either.
        var doubt = confidence is >= 0 and <= 1 ? 1 - confidence : 1;
        // With a blur above the width of a stroke a plate is unreadable.
        var blur = (0.3 + (6 * Math.Pow(doubt, 1.3))) * (read ? 1 : 1.6);
        return new PictureFlaws(blur, 3 + (24 * doubt), (int)(26 * doubt), 0.6 * doubt);
    }
}
