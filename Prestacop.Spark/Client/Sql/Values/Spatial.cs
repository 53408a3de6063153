namespace Prestacop.Spark.Sql;

/// <summary>A shape on a plane: a value of Spark's GEOMETRY.</summary>
/// <param name="Wkb">The shape as well-known binary.</param>
/// <param name="Srid">Its spatial reference system; 0 for none.</param>
public sealed record Geometry(ReadOnlyMemory<byte> Wkb, int Srid = 0)
{
    /// <summary>Two shapes are equal when their bytes and their reference systems are.</summary>
    public bool Equals(Geometry? other) => other is not null && Srid == other.Srid && Wkb.Span.SequenceEqual(other.Wkb.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => SpatialHash.Of(Wkb.Span, Srid);
}

/// <summary>A shape on the earth's surface: a value of Spark's GEOGRAPHY.</summary>
/// <param name="Wkb">The shape as well-known binary, in degrees of longitude and latitude.</param>
/// <param name="Srid">Its spatial reference system; 4326 is WGS 84.</param>
public sealed record Geography(ReadOnlyMemory<byte> Wkb, int Srid = Types.SpatialReference.Wgs84)
{
    /// <summary>Two shapes are equal when their bytes and their reference systems are.</summary>
    public bool Equals(Geography? other) => other is not null && Srid == other.Srid && Wkb.Span.SequenceEqual(other.Wkb.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => SpatialHash.Of(Wkb.Span, Srid);
}

static class SpatialHash
{
    public static int Of(ReadOnlySpan<byte> wkb, int srid)
    {
        var hash = new HashCode();
        hash.Add(srid);
        hash.AddBytes(wkb);
        return hash.ToHashCode();
    }
}
