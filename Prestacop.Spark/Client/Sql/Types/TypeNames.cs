using System.Globalization;
using System.Text.RegularExpressions;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Types that are one name, with numbers at most: shared by the JSON and the DDL form.</summary>
static partial class TypeNames
{
    [GeneratedRegex(@"^(\w+)\s*\(\s*(-?[0-9]+)\s*(?:,\s*(-?[0-9]+)\s*)?\)$")]
    private static partial Regex WithNumbers();

    [GeneratedRegex(@"^interval\s+(\w+)(?:\s+to\s+(\w+))?$")]
    private static partial Regex Interval();

    [GeneratedRegex(@"^string\s+collate\s+(\w+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Collated();

    [GeneratedRegex(@"^(geometry|geography)(?:\s*\(\s*([\w:-]+)\s*(?:,\s*spherical\s*)?\))?$")]
    private static partial Regex Spatial();

    public static DataType? Parse(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        return Plain(name) ?? Numbered(name) ?? IntervalOf(name) ?? SpatialOf(name) ?? CollatedOf(text.Trim());
    }

    static DataType? Plain(string name) => name switch
    {
        "boolean" => new BooleanType(),
        "byte" or "tinyint" => new ByteType(),
        "short" or "smallint" => new ShortType(),
        "int" or "integer" => new IntegerType(),
        "long" or "bigint" => new LongType(),
        "float" or "real" => new FloatType(),
        "double" => new DoubleType(),
        "decimal" or "dec" or "numeric" => new DecimalType(),
        "string" => new StringType(),
        "binary" => new BinaryType(),
        "date" => new DateType(),
        "time" => new TimeType(),
        "timestamp" or "timestamp_ltz" => new TimestampType(),
        "timestamp_ntz" => new TimestampNtzType(),
        "interval" or "calendarinterval" => new CalendarIntervalType(),
        "void" or "null" => new NullType(),
        "variant" => new VariantType(),
        _ => null,
    };

    static DataType? Numbered(string name)
    {
        if (WithNumbers().Match(name) is not { Success: true } match)
            return null;
        var first = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var second = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : (int?)null;
        return (match.Groups[1].Value, second) switch
        {
            ("decimal" or "dec" or "numeric", _) => new DecimalType(first, second ?? 0),
            ("char" or "character", null) => new CharType(first),
            ("varchar", null) => new VarcharType(first),
            ("time", null) => new TimeType(first),
            _ => null,
        };
    }

    static DataType? IntervalOf(string name)
    {
        if (Interval().Match(name) is not { Success: true } match)
            return null;
        var end = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value;
        foreach (var (units, yearMonth) in new[] { (YearMonthIntervalType.Units, true), (DayTimeIntervalType.Units, false) })
        {
            var (from, to) = (Array.IndexOf(units, match.Groups[1].Value), Array.IndexOf(units, end));
            if (from >= 0 && to >= from)
                return yearMonth ? new YearMonthIntervalType(from, to) : new DayTimeIntervalType(from, to);
        }

        return null;
    }

    static DataType? SpatialOf(string name)
    {
        if (Spatial().Match(name) is not { Success: true } match)
            return null;
        var srid = match.Groups[2].Success ? SpatialReference.Parse(match.Groups[2].Value) : GeometryType.DefaultSrid;
        return srid is not { } known ? null : match.Groups[1].Value == "geometry" ? new GeometryType(known) : new GeographyType(known);
    }

    static StringType? CollatedOf(string text) =>
        Collated().Match(text) is { Success: true } match ? new StringType(match.Groups[1].Value) : null;
}
