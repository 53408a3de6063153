using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Producers.Tests.Support;

/// <summary>ResourcePolygons of the city's outlines, asked by counting crossings: another way than the simulator's geometry.</summary>
abstract class ResourcePolygons(string resource)
{
    readonly List<(string Name, double[][] Ring)> _rings = Read(resource);

    static List<(string, double[][])> Read(string resource)
    {
        using var stream = typeof(Topic).Assembly.GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);
        return [.. from feature in document.RootElement.GetProperty("features").EnumerateArray()
                   let name = feature.GetProperty("properties").EnumerateObject().First().Value.ToString()
                   from part in feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
                   select (name, part[0].EnumerateArray().Select(point => new[] { point[0].GetDouble(), point[1].GetDouble() }).ToArray())];
    }

    protected bool Contains(string? name, double x, double y) => _rings.Exists(ring => (name is null || ring.Name == name) && (Inside(ring.Ring, x, y) || Near(ring.Ring, x, y)));

    static bool Inside(double[][] ring, double x, double y)
    {
        var inside = false;
        for (int here = 0, before = ring.Length - 1; here < ring.Length; before = here++)
            if (ring[here][1] > y != ring[before][1] > y
                && x < ((ring[before][0] - ring[here][0]) * (y - ring[here][1]) / (ring[before][1] - ring[here][1])) + ring[here][0])
                inside = !inside;
        return inside;
    }

    // A place on the very edge may be rounded out by a tenth of a metre.
    static bool Near(double[][] ring, double x, double y)
    {
        const double rounding = 2e-6;
        return Inside(ring, x + rounding, y) || Inside(ring, x - rounding, y) || Inside(ring, x, y + rounding) || Inside(ring, x, y - rounding);
    }
}

sealed class CityPolygons() : ResourcePolygons("boroughs.geojson")
{
    public bool Contains(double longitude, double latitude) => Contains(null, longitude, latitude);
}

sealed class PrecinctPolygons() : ResourcePolygons("precincts.geojson")
{
    public bool Contains(int precinct, double longitude, double latitude) => Contains($"{precinct}", longitude, latitude);
}
