namespace Prestacop.Producers.Drones.Pictures;

/// <summary>What is wrong with a picture: the more, the less sure the drone is of what it has read.</summary>
/// <param name="Blur">Standard deviation of the blur, pixels.</param>
/// <param name="Angle">The most by which the plate is turned and slanted, degrees.</param>
/// <param name="Dirt">How many splashes there are on the plate.</param>
/// <param name="Darkness">How much light is missing, 0 to 1.</param>
sealed record PictureFlaws(double Blur, double Angle, int Dirt, double Darkness)
{
    /// <param name="confidence">Of the reading, 0 to 1.</param>
    /// <param name="read">Whether the plate could be read at all.</param>
    public static PictureFlaws Of(double confidence, bool read)
    {
        // NaN among what is no confidence.
        var doubt = confidence is >= 0 and <= 1 ? 1 - confidence : 1;
        // Above the width of a stroke nobody reads a plate any more.
        var blur = (0.3 + (6 * Math.Pow(doubt, 1.3))) * (read ? 1 : 1.6);
        return new PictureFlaws(blur, 3 + (24 * doubt), (int)(26 * doubt), 0.6 * doubt);
    }
}
