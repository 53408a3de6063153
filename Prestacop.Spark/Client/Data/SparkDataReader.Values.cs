using System.Globalization;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Data;

// The values of the row that is read.
public sealed partial class SparkDataReader
{
    /// <summary>The value, of the type that <see cref="Row"/> says; <see cref="DBNull"/> for NULL.</summary>
    public override object GetValue(int ordinal) => Current[Checked(ordinal)] ?? DBNull.Value;

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Current.IsNullAt(Checked(ordinal));

    /// <summary>The value, converted as by <see cref="Row.GetAs{T}(int)"/>.</summary>
    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(object) || typeof(T) == typeof(DBNull) ? (T)GetValue(ordinal) : Current.GetAs<T>(Checked(ordinal));

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <summary>A TINYINT, which has a sign in Spark, from 0.</summary>
    public override byte GetByte(int ordinal) => checked((byte)GetFieldValue<sbyte>(ordinal));

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <summary>A moment in UTC, a time without zone, or the beginning of a day.</summary>
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <summary>A text that is a UUID.</summary>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Part<byte>(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Part<char>(GetString(ordinal), dataOffset, buffer, bufferOffset, length);

    Row Current => _row ?? throw new InvalidOperationException("There is no row: call Read, and look at what it returns.");

    int Checked(int ordinal) => (uint)ordinal < (uint)FieldCount
        ? ordinal
        : throw new IndexOutOfRangeException(string.Create(CultureInfo.InvariantCulture, $"There is no column {ordinal}: the result has {FieldCount}."));

    static long Part<T>(ReadOnlySpan<T> data, long dataOffset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return data.Length;
        var start = (int)Math.Clamp(dataOffset, 0, data.Length);
        var part = data[start..Math.Min(data.Length, start + length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }
}
