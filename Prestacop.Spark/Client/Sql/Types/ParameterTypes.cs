using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Text; <see cref="string"/>.</summary>
/// <param name="Collation">How it is compared; <c>UTF8_BINARY</c> is byte by byte.</param>
public sealed record StringType(string Collation = StringType.Binary) : DataType
{
    internal const string Binary = "UTF8_BINARY";

    /// <inheritdoc/>
    public override string TypeName => "string";

    /// <inheritdoc/>
    public override string SimpleString => Collation == Binary ? "string" : $"string collate {Collation}";
}

/// <summary>Text padded to a length.</summary>
/// <param name="Length">In characters.</param>
public sealed record CharType(int Length) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => $"char({Length})";
}

/// <summary>Text up to a length.</summary>
/// <param name="Length">In characters.</param>
public sealed record VarcharType(int Length) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => $"varchar({Length})";
}

/// <summary>
/// An exact number. Rows hold <see cref="decimal"/> when <paramref name="Precision"/> is at most 28, and
/// <see cref="System.Data.SqlTypes.SqlDecimal"/> above, which has all 38 digits.
/// </summary>
/// <param name="Precision">All digits, from 1 to 38.</param>
/// <param name="Scale">The digits after the point, from 0 to <paramref name="Precision"/>.</param>
public sealed record DecimalType(int Precision = 10, int Scale = 0) : DataType
{
    internal const int MaxDotnetPrecision = 28;

    /// <summary>All digits.</summary>
    public int Precision { get; init; } = Precision is >= 1 and <= 38
        ? Precision
        : throw new ArgumentOutOfRangeException(nameof(Precision), Precision, "A decimal has 1 to 38 digits.");

    /// <summary>The digits after the point.</summary>
    public int Scale { get; init; } = Scale >= 0 && Scale <= Precision
        ? Scale
        : throw new ArgumentOutOfRangeException(nameof(Scale), Scale, $"Of {Precision} digits, 0 to {Precision} come after the point.");

    /// <inheritdoc/>
    public override string TypeName => $"decimal({Precision},{Scale})";
}

/// <summary>A time of day; <see cref="TimeOnly"/>, which is exact for the microseconds of Spark.</summary>
/// <param name="Precision">The digits after the second, from 0 to 6.</param>
public sealed record TimeType(int Precision = 6) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => $"time({Precision})";
}

/// <summary>Years and months; <see cref="Sql.YearMonthInterval"/>.</summary>
/// <param name="StartField">The largest unit: 0 year, 1 month.</param>
/// <param name="EndField">The smallest unit: 0 year, 1 month.</param>
public sealed record YearMonthIntervalType(int StartField = 0, int EndField = 1) : DataType
{
    internal static readonly string[] Units = ["year", "month"];

    /// <inheritdoc/>
    public override string TypeName => IntervalUnits.Name(Units, StartField, EndField);
}

/// <summary>Days to seconds, to the microsecond; <see cref="TimeSpan"/>.</summary>
/// <param name="StartField">The largest unit: 0 day, 1 hour, 2 minute, 3 second.</param>
/// <param name="EndField">The smallest unit: 0 day, 1 hour, 2 minute, 3 second.</param>
public sealed record DayTimeIntervalType(int StartField = 0, int EndField = 3) : DataType
{
    internal static readonly string[] Units = ["day", "hour", "minute", "second"];

    /// <inheritdoc/>
    public override string TypeName => IntervalUnits.Name(Units, StartField, EndField);
}

static class IntervalUnits
{
    public static string Name(string[] units, int start, int end) =>
        start == end ? $"interval {units[start]}" : $"interval {units[start]} to {units[end]}";
}

/// <summary>A list; rows hold <see cref="IReadOnlyList{T}"/> of <see cref="object"/>.</summary>
/// <param name="ElementType">The type of each element.</param>
/// <param name="ContainsNull">Whether an element may be null.</param>
public sealed record ArrayType(DataType ElementType, bool ContainsNull = true) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "array";

    /// <inheritdoc/>
    public override string SimpleString => $"array<{ElementType.SimpleString}>";

    internal override JsonNode ToJson() => new JsonObject
    {
        ["type"] = TypeName,
        ["elementType"] = ElementType.ToJson(),
        ["containsNull"] = ContainsNull,
    };
}

/// <summary>Keys and values; rows hold <see cref="IReadOnlyDictionary{TKey,TValue}"/> of <see cref="object"/>.</summary>
/// <param name="KeyType">The type of each key.</param>
/// <param name="ValueType">The type of each value.</param>
/// <param name="ValueContainsNull">Whether a value may be null.</param>
public sealed record MapType(DataType KeyType, DataType ValueType, bool ValueContainsNull = true) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "map";

    /// <inheritdoc/>
    public override string SimpleString => $"map<{KeyType.SimpleString},{ValueType.SimpleString}>";

    internal override JsonNode ToJson() => new JsonObject
    {
        ["type"] = TypeName,
        ["keyType"] = KeyType.ToJson(),
        ["valueType"] = ValueType.ToJson(),
        ["valueContainsNull"] = ValueContainsNull,
    };
}

/// <summary>A type this library cannot read or write: it can be selected and cast on the server.</summary>
/// <param name="Name">Spark's name for it.</param>
public sealed record UnsupportedType(string Name) : DataType
{
    /// <inheritdoc/>
    public override string TypeName => Name;
}
