namespace Prestacop.Contracts;

/// <summary>Distances over the ground.</summary>
public static class GreatCircle
{
    /// <summary>The mean radius of the earth.</summary>
    public const double EarthRadiusKilometres = 6371.0088;

    /// <summary>Kilometres between two places, WGS 84, as the crow flies: good to half a hundredth of it, also for places that are near.</summary>
    /// <param name="latitude">The first place, degrees north.</param>
    /// <param name="longitude">The first place, degrees east.</param>
    /// <param name="otherLatitude">The second place, degrees north.</param>
    /// <param name="otherLongitude">The second place, degrees east.</param>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (north, south) = (double.DegreesToRadians(latitude), double.DegreesToRadians(otherLatitude));
        var half = HaversineOf(north - south) + (Math.Cos(north) * Math.Cos(south) * HaversineOf(double.DegreesToRadians(longitude - otherLongitude)));
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    static double HaversineOf(double angle) => Math.Pow(Math.Sin(angle / 2), 2);
}
