using System.Globalization;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Shapes on a plane; <see cref="Sql.Geometry"/>.</summary>
/// <param name="Srid">The spatial reference system of all values, or <see cref="AnySrid"/> when each value has its own.</param>
public sealed record GeometryType(int Srid = GeometryType.DefaultSrid) : DataType
{
    /// <summary>Each value has a spatial reference system of its own: <c>GEOMETRY(ANY)</c>.</summary>
    public const int AnySrid = SpatialReference.Any;

    internal const int DefaultSrid = SpatialReference.Wgs84;

    /// <inheritdoc/>
    public override string TypeName => $"geometry({SpatialReference.Name(Srid)})";

    /// <inheritdoc/>
    public override string SimpleString => $"geometry({SpatialReference.Number(Srid)})";
}

/// <summary>Shapes on the earth's surface, with longitude and latitude; <see cref="Sql.Geography"/>.</summary>
/// <param name="Srid">The spatial reference system of all values, or <see cref="AnySrid"/> when each value has its own.</param>
public sealed record GeographyType(int Srid = GeometryType.DefaultSrid) : DataType
{
    /// <summary>Each value has a spatial reference system of its own: <c>GEOGRAPHY(ANY)</c>.</summary>
    public const int AnySrid = SpatialReference.Any;

    /// <inheritdoc/>
    public override string TypeName => $"geography({SpatialReference.Name(Srid)}, SPHERICAL)";

    /// <inheritdoc/>
    public override string SimpleString => $"geography({SpatialReference.Number(Srid)})";
}

/// <summary>How Spark writes a spatial reference system: a number in SQL, an authority and its code in JSON.</summary>
static class SpatialReference
{
    public const int Any = -1;
    public const int Wgs84 = 4326;
    const string Wgs84Name = "OGC:CRS84";
    const string Unmanaged = "SRID:";
    const string AnyWord = "ANY";

    /// <summary>The codes of EPSG end below this; larger ones are those of ESRI.</summary>
    const int FirstEsriCode = 32768;

    public static string Number(int srid) => srid == Any ? "any" : srid.ToString(CultureInfo.InvariantCulture);

    public static string Name(int srid) => srid switch
    {
        Any => Unmanaged + AnyWord,
        0 => Unmanaged + "0",
        Wgs84 => Wgs84Name,
        < FirstEsriCode => string.Create(CultureInfo.InvariantCulture, $"EPSG:{srid}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ESRI:{srid}"),
    };

    /// <summary>Reads either form.</summary>
    public static int? Parse(string text)
    {
        if (text.Equals(AnyWord, StringComparison.OrdinalIgnoreCase) || text.Equals(Unmanaged + AnyWord, StringComparison.OrdinalIgnoreCase))
            return Any;
        if (text.Equals(Wgs84Name, StringComparison.OrdinalIgnoreCase))
            return Wgs84;
        var code = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var srid) ? srid : null;
    }
}
