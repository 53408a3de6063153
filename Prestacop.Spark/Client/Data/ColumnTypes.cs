using System.Data.SqlTypes;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Data;

/// <summary>The .NET types of the values in a <see cref="Row"/>.</summary>
static class ColumnTypes
{
    /// <summary>The digits that a decimal of .NET holds in any case.</summary>
    const int MaxDecimalDigits = 28;

    internal static Type Of(DataType type) => type switch
    {
        BooleanType => typeof(bool),
        ByteType => typeof(sbyte),
        ShortType => typeof(short),
        IntegerType => typeof(int),
        LongType => typeof(long),
        FloatType => typeof(float),
        DoubleType => typeof(double),
        DecimalType number => number.Precision <= MaxDecimalDigits ? typeof(decimal) : typeof(SqlDecimal),
        StringType or CharType or VarcharType => typeof(string),
        BinaryType => typeof(byte[]),
        DateType => typeof(DateOnly),
        TimeType => typeof(TimeOnly),
        TimestampType => typeof(DateTimeOffset),
        TimestampNtzType => typeof(DateTime),
        DayTimeIntervalType => typeof(TimeSpan),
        YearMonthIntervalType => typeof(YearMonthInterval),
        CalendarIntervalType => typeof(CalendarInterval),
        VariantType => typeof(Variant),
        GeometryType => typeof(Geometry),
        GeographyType => typeof(Geography),
        StructType => typeof(Row),
        ArrayType => typeof(IReadOnlyList<object?>),
        MapType => typeof(IReadOnlyDictionary<object, object?>),
        _ => typeof(object),
    };
}
