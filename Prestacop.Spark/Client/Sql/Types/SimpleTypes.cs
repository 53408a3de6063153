namespace Prestacop.Spark.Sql.Types;

/// <summary>True or false; <see cref="bool"/>.</summary>
public sealed record BooleanType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "boolean";
}

/// <summary>8 bits, signed; <see cref="sbyte"/>.</summary>
public sealed record ByteType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "byte";

    /// <inheritdoc/>
    public override string SimpleString => "tinyint";
}

/// <summary>16 bits, signed; <see cref="short"/>.</summary>
public sealed record ShortType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "short";

    /// <inheritdoc/>
    public override string SimpleString => "smallint";
}

/// <summary>32 bits, signed; <see cref="int"/>.</summary>
public sealed record IntegerType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "integer";

    /// <inheritdoc/>
    public override string SimpleString => "int";
}

/// <summary>64 bits, signed; <see cref="long"/>.</summary>
public sealed record LongType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "long";

    /// <inheritdoc/>
    public override string SimpleString => "bigint";
}

/// <summary>Single precision; <see cref="float"/>.</summary>
public sealed record FloatType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "float";
}

/// <summary>Double precision; <see cref="double"/>.</summary>
public sealed record DoubleType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "double";
}

/// <summary>Bytes; an array of <see cref="byte"/>.</summary>
public sealed record BinaryType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "binary";
}

/// <summary>A calendar date; <see cref="DateOnly"/>.</summary>
public sealed record DateType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "date";
}

/// <summary>An instant, to the microsecond; <see cref="DateTimeOffset"/> in UTC.</summary>
public sealed record TimestampType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp";
}

/// <summary>A date and time without a zone, to the microsecond; <see cref="DateTime"/> of unspecified kind.</summary>
public sealed record TimestampNtzType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp_ntz";
}

/// <summary>Months, days and microseconds kept apart; <see cref="Sql.CalendarInterval"/>.</summary>
public sealed record CalendarIntervalType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "interval";
}

/// <summary>The type of a bare NULL.</summary>
public sealed record NullType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "void";
}

/// <summary>A value of any type, as JSON has them; <see cref="Sql.Variant"/>.</summary>
public sealed record VariantType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "variant";
}
