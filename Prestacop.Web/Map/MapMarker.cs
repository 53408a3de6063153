namespace Prestacop.Web.Map;

/// <summary>A sign on the map.</summary>
/// <param name="Id">Unique in its layer.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Kind">How it is drawn: part of the name of a class of the style sheet.</param>
/// <param name="Title">Its name, for who points at it and for screen readers.</param>
/// <param name="Detail">What more there is to say, a line each.</param>
/// <param name="Link">Where more about it is to be found; null for nowhere.</param>
public sealed record MapMarker(string Id, double Latitude, double Longitude, string Kind, string Title, string Detail, string? Link)
{
    /// <summary>A metre: what is nearer looks the same, and need not be sent again.</summary>
    const int Digits = 5;

    public double Latitude { get; } = Math.Round(Latitude, Digits);

    public double Longitude { get; } = Math.Round(Longitude, Digits);
}
