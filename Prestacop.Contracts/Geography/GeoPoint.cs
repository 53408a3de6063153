namespace Prestacop.Contracts;

/// <summary>A place on the map, such as a corner of a zone or of an area that is searched.</summary>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
public sealed record GeoPoint(double Latitude, double Longitude);
