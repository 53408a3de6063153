using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>The pairs of a .NET and a Spark type whose values are appended as they are, without a box.</summary>
static class DirectAppends
{
    static readonly Dictionary<(Type Value, Type Spark), Delegate> Pairs = [];

    static DirectAppends()
    {
        Add<bool, BooleanType>(static (column, value) => ((BitBuilder)column).AppendValue(value));
        Add<sbyte, ByteType>(static (column, value) => Fixed(column, value));
        Add<byte, ShortType>(static (column, value) => Fixed(column, (short)value));
        Add<short, ShortType>(static (column, value) => Fixed(column, value));
        Add<ushort, IntegerType>(static (column, value) => Fixed(column, (int)value));
        Add<int, IntegerType>(static (column, value) => Fixed(column, value));
        Add<int, LongType>(static (column, value) => Fixed(column, (long)value));
        Add<uint, LongType>(static (column, value) => Fixed(column, (long)value));
        Add<long, LongType>(static (column, value) => Fixed(column, value));
        Add<float, FloatType>(static (column, value) => Fixed(column, value));
        Add<double, DoubleType>(static (column, value) => Fixed(column, value));
        Add<decimal, DecimalType>(static (column, value) => Fixed(column, ExactDecimal.Unscale(value, (DecimalType)column.Type, column.Name)));
        Add<string, StringType>(static (column, value) => ((BytesBuilder)column).AppendText(value));
        Add<byte[], BinaryType>(static (column, value) => ((BytesBuilder)column).AppendBytes(value));
        Add<DateOnly, DateType>(static (column, value) => Fixed(column, SparkTime.Days(value)));
        Add<TimeOnly, TimeType>(static (column, value) => Fixed(column, SparkTime.Nanoseconds(value, ((TimeType)column.Type).Precision)));
        Add<DateTimeOffset, TimestampType>(static (column, value) => Fixed(column, SparkTime.Microseconds(value)));
        Add<DateTime, TimestampType>(static (column, value) => Fixed(column, SparkTime.InstantMicroseconds(value, column.Name)));
        Add<DateTime, TimestampNtzType>(static (column, value) => Fixed(column, SparkTime.LocalMicroseconds(value, column.Name)));
        Add<DateTime, InferredTimestampType>(static (column, value) => ((DateTimeKindBuilder)column).AppendValue(value));
        Add<TimeSpan, DayTimeIntervalType>(static (column, value) => Fixed(column, SparkTime.Microseconds(value)));
    }

    public static Delegate? Find(Type value, DataType type) => Pairs.GetValueOrDefault((value, type.GetType()));

    static void Add<TValue, TSpark>(Action<ColumnBuilder, TValue> append)
        where TSpark : DataType => Pairs.Add((typeof(TValue), typeof(TSpark)), append);

    static void Fixed<T>(ColumnBuilder column, T value)
        where T : unmanaged => ((FixedBuilder<T>)column).AppendValue(value);
}
