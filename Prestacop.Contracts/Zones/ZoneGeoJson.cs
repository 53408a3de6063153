using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>
/// Zones as GeoJSON (RFC 7946): a <c>FeatureCollection</c> of polygons without holes, with the properties <c>name</c>, <c>kind</c>, <c>from</c> and <c>until</c> (ISO 8601 with offset). This is what map
/// programs draw.
/// </summary>
public static class ZoneGeoJson
{
    /// <summary>Bytes of the longest text that is read.</summary>
    public const int MaxLength = 4_000_000;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads zones.</summary>
    /// <param name="text">The text.</param>
    /// <param name="newId">Makes an id, since those of other programs are not ours.</param>
    /// <returns>The valid zones, and for each other feature what is wrong with it.</returns>
    public static (IReadOnlyList<Zone> Zones, IReadOnlyList<string> Problems) Parse(string text, Func<string> newId)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(newId);
        var (zones, problems) = (new List<Zone>(), new List<string>());
        if (text.Length > MaxLength)
            return (zones, [$"it is longer than {MaxLength} characters"]);
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), Options);
            if (Property(document.RootElement, "features") is not { ValueKind: JsonValueKind.Array } features || Text(document.RootElement, "type") != "FeatureCollection")
                return (zones, ["it is not a FeatureCollection"]);
            foreach (var (index, feature) in features.EnumerateArray().Index())
            {
                var (zone, problem) = index < ZoneRules.MaxZones ? Read(feature, newId()) : (null, $"there are more than {ZoneRules.MaxZones} zones");
                if (zone is not null && zones.Exists(other => other.Name == zone.Name))
                    problem = "another zone has this name";
                if (problem is null)
                    zones.Add(zone!);
                else
                    problems.Add($"feature {index + 1}: {problem}");
                if (index == ZoneRules.MaxZones)
                    break;
            }
        }
        catch (JsonException malformed)
        {
            problems.Add($"it is not JSON (line {malformed.LineNumber + 1})");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON can escape.
            problems.Add("a text is not Unicode");
        }
        return (zones, problems);
    }

    /// <summary>Writes zones, so that <see cref="Parse"/> reads the same of them.</summary>
    /// <param name="zones">The zones.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(IEnumerable<Zone> zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var zone in zones)
                Write(json, zone);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, Zone zone)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", zone.Name);
        json.WriteString("kind", zone.Kind);
        if (zone.From is { } from)
            json.WriteString("from", from);
        if (zone.Until is { } until)
            json.WriteString("until", until);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var point in zone.Outline.Append(zone.Outline[0]))
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.Longitude);
            json.WriteNumberValue(point.Latitude);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static (Zone? Zone, string? Problem) Read(JsonElement feature, string id)
    {
        if (Property(feature, "geometry") is not { } geometry || Text(geometry, "type") != "Polygon"
            || Property(geometry, "coordinates") is not { ValueKind: JsonValueKind.Array } rings || rings.GetArrayLength() != 1 || Outline(rings[0]) is not { } outline)
            return (null, "its geometry is not a polygon without holes whose last corner is the first one");
        var properties = Property(feature, "properties");
        if (!TryTime(properties, "from", out var from) || !TryTime(properties, "until", out var until))
            return (null, "a time is not like 2026-11-30T08:00:00-05:00");
        var zone = new Zone { ZoneId = id, Name = Text(properties, "name")?.Trim() ?? "", Kind = Text(properties, "kind") ?? "", From = from, Until = until, Outline = outline };
        return (zone, ZoneRules.Validate(zone));
    }

    // GeoJSON repeats the first corner at the end.
    static List<GeoPoint>? Outline(JsonElement ring)
    {
        if (ring.ValueKind != JsonValueKind.Array)
            return null;
        var points = new List<GeoPoint>();
        foreach (var corner in ring.EnumerateArray().Take(ZoneRules.MaxPoints + 2))
        {
            if (corner.ValueKind != JsonValueKind.Array || corner.GetArrayLength() is < 2 or > 3 || !TryNumber(corner[0], out var longitude) || !TryNumber(corner[1], out var latitude))
                return null;
            points.Add(new GeoPoint(latitude, longitude));
        }
        if (points.Count > ZoneRules.MaxPoints + 1)
            return points;
        if (points.Count < 4 || points[0] != points[^1])
            return null;
        points.RemoveAt(points.Count - 1);
        return points;
    }

    static bool TryNumber(JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number);
    }

    static bool TryTime(JsonElement? properties, string name, out DateTimeOffset? time)
    {
        time = null;
        if (Property(properties, name) is not { } value || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String || !value.TryGetDateTimeOffset(out var read))
            return false;
        time = read.ToUniversalTime();
        return true;
    }

    static JsonElement? Property(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;

    static string? Text(JsonElement? element, string name) => Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
