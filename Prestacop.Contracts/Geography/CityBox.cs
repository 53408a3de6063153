namespace Prestacop.Contracts;

/// <summary>The box around the City of New York, with a margin of some kilometres; degrees, WGS 84.</summary>
public static class CityBox
{
    /// <summary>The southern edge, degrees north.</summary>
    public const double South = 40.45;

    /// <summary>The northern edge, degrees north.</summary>
    public const double North = 40.95;

    /// <summary>The western edge, degrees east.</summary>
    public const double West = -74.3;

    /// <summary>The eastern edge, degrees east.</summary>
    public const double East = -73.65;

    /// <summary>From corner to corner, rounded up: no two places in the box are further apart.</summary>
    public const double DiagonalKilometres = 79;

    /// <summary>Whether a place is in it. False for a number that is missing or not finite.</summary>
    public static bool Contains(double? latitude, double? longitude) => latitude is >= South and <= North && longitude is >= West and <= East;
}
