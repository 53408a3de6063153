namespace Prestacop.Spark.Sql.Types;

/// <summary>Types as the messages of the protocol.</summary>
static class TypeProto
{
    public static Proto.DataType ToProto(this DataType type) => type switch
    {
        BooleanType => new() { Boolean = new() },
        ByteType => new() { Byte = new() },
        ShortType => new() { Short = new() },
        IntegerType => new() { Integer = new() },
        LongType => new() { Long = new() },
        FloatType => new() { Float = new() },
        DoubleType => new() { Double = new() },
        DecimalType t => new() { Decimal = new() { Precision = t.Precision, Scale = t.Scale } },
        StringType t => new() { String = new() { Collation = t.Collation == StringType.Binary ? "" : t.Collation } },
        CharType t => new() { Char = new() { Length = t.Length } },
        VarcharType t => new() { VarChar = new() { Length = t.Length } },
        BinaryType => new() { Binary = new() },
        DateType => new() { Date = new() },
        TimeType t => new() { Time = new() { Precision = t.Precision } },
        TimestampType => new() { Timestamp = new() },
        TimestampNtzType => new() { TimestampNtz = new() },
        CalendarIntervalType => new() { CalendarInterval = new() },
        YearMonthIntervalType t => new() { YearMonthInterval = new() { StartField = t.StartField, EndField = t.EndField } },
        DayTimeIntervalType t => new() { DayTimeInterval = new() { StartField = t.StartField, EndField = t.EndField } },
        NullType => new() { Null = new() },
        VariantType => new() { Variant = new() },
        GeometryType t => new() { Geometry = new() { Srid = t.Srid } },
        GeographyType t => new() { Geography = new() { Srid = t.Srid } },
        ArrayType t => new() { Array = new() { ElementType = t.ElementType.ToProto(), ContainsNull = t.ContainsNull } },
        MapType t => new()
        {
            Map = new() { KeyType = t.KeyType.ToProto(), ValueType = t.ValueType.ToProto(), ValueContainsNull = t.ValueContainsNull },
        },
        StructType t => new() { Struct = new() { Fields = { t.Fields.Select(ToProto) } } },
        _ => throw new NotSupportedException($"The type {type} cannot be sent to Spark; cast it on the server."),
    };

    static Proto.DataType.Types.StructField ToProto(StructField field)
    {
        var proto = new Proto.DataType.Types.StructField { Name = field.Name, DataType = field.DataType.ToProto(), Nullable = field.IsNullable };
        if (field.Metadata is { } metadata)
            proto.Metadata = metadata;
        return proto;
    }

    public static DataType FromProto(Proto.DataType type) => type.KindCase switch
    {
        Proto.DataType.KindOneofCase.Boolean => new BooleanType(),
        Proto.DataType.KindOneofCase.Byte => new ByteType(),
        Proto.DataType.KindOneofCase.Short => new ShortType(),
        Proto.DataType.KindOneofCase.Integer => new IntegerType(),
        Proto.DataType.KindOneofCase.Long => new LongType(),
        Proto.DataType.KindOneofCase.Float => new FloatType(),
        Proto.DataType.KindOneofCase.Double => new DoubleType(),
        Proto.DataType.KindOneofCase.Decimal => new DecimalType(
            type.Decimal.HasPrecision ? type.Decimal.Precision : 10, type.Decimal.HasScale ? type.Decimal.Scale : 0),
        Proto.DataType.KindOneofCase.String => new StringType(type.String.Collation.Length > 0 ? type.String.Collation : StringType.Binary),
        Proto.DataType.KindOneofCase.Char => new CharType(type.Char.Length),
        Proto.DataType.KindOneofCase.VarChar => new VarcharType(type.VarChar.Length),
        Proto.DataType.KindOneofCase.Binary => new BinaryType(),
        Proto.DataType.KindOneofCase.Date => new DateType(),
        Proto.DataType.KindOneofCase.Time => new TimeType(type.Time.HasPrecision ? type.Time.Precision : 6),
        Proto.DataType.KindOneofCase.Timestamp => new TimestampType(),
        Proto.DataType.KindOneofCase.TimestampNtz => new TimestampNtzType(),
        Proto.DataType.KindOneofCase.CalendarInterval => new CalendarIntervalType(),
        Proto.DataType.KindOneofCase.YearMonthInterval => YearMonth(type.YearMonthInterval),
        Proto.DataType.KindOneofCase.DayTimeInterval => DayTime(type.DayTimeInterval),
        Proto.DataType.KindOneofCase.Null => new NullType(),
        Proto.DataType.KindOneofCase.Variant => new VariantType(),
        Proto.DataType.KindOneofCase.Geometry => new GeometryType(type.Geometry.Srid),
        Proto.DataType.KindOneofCase.Geography => new GeographyType(type.Geography.Srid),
        Proto.DataType.KindOneofCase.Array => new ArrayType(FromProto(type.Array.ElementType), type.Array.ContainsNull),
        Proto.DataType.KindOneofCase.Map => new MapType(FromProto(type.Map.KeyType), FromProto(type.Map.ValueType), type.Map.ValueContainsNull),
        Proto.DataType.KindOneofCase.Struct => StructFromProto(type),
        Proto.DataType.KindOneofCase.Unparsed => FromText(type.Unparsed.DataTypeString),
        Proto.DataType.KindOneofCase.Udt when type.Udt.SqlType is { } inner => FromProto(inner),
        // A type newer than this library: the query runs, and only reading such a column is refused.
        _ => new UnsupportedType(type.KindCase.ToString().ToLowerInvariant()),
    };

    public static StructType StructFromProto(Proto.DataType type) => type.KindCase == Proto.DataType.KindOneofCase.Struct
        ? new StructType(type.Struct.Fields.Select(f =>
            new StructField(f.Name, FromProto(f.DataType), f.Nullable, f is { HasMetadata: true, Metadata: not "{}" } ? f.Metadata : null)))
        : throw new InvalidDataException($"The server sent {type.KindCase} where a table's schema belongs.");

    static DataType FromText(string text)
    {
        try
        {
            return DataType.FromDdl(text);
        }
        catch (FormatException)
        {
            // The other columns of the result can be read.
            return new UnsupportedType(text);
        }
    }

    static YearMonthIntervalType YearMonth(Proto.DataType.Types.YearMonthInterval type) =>
        new(type.HasStartField ? type.StartField : 0, type.HasEndField ? type.EndField : 1);

    static DayTimeIntervalType DayTime(Proto.DataType.Types.DayTimeInterval type) =>
        new(type.HasStartField ? type.StartField : 0, type.HasEndField ? type.EndField : 3);
}
