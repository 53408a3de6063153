using System.Globalization;
using System.Numerics;

namespace Prestacop.Statistics.Queries;

/// <summary>The values of a result: the few .NET types that represent the many types of the engines, and their text.</summary>
public static class ResultValue
{
    /// <summary>The type of a column that an engine gives as this .NET type.</summary>
    /// <exception cref="NotSupportedException">No statistic has columns of this type.</exception>
    public static ResultType TypeOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type switch
        {
            _ when type == typeof(string) => ResultType.Text,
            _ when type == typeof(bool) => ResultType.Truth,
            _ when type == typeof(DateOnly) || type == typeof(DateTime) => ResultType.Day,
            _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => ResultType.Fraction,
            _ when type == typeof(byte) || type == typeof(short) || type == typeof(int) || type == typeof(long) || type == typeof(BigInteger) => ResultType.WholeNumber,
            _ => throw new NotSupportedException($"A statistic has a column of the type {type}."),
        };
    }

    /// <summary>The value as the type of its column.</summary>
    public static object? Of(object? value, ResultType type) => value is null or DBNull ? null : type switch
    {
        ResultType.WholeNumber => value is BigInteger large ? (long)large : Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ResultType.Fraction => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ResultType.Day => value is DateTime time ? DateOnly.FromDateTime(time) : (DateOnly)value,
        ResultType.Truth => (bool)value,
        _ => (string)value,
    };

    /// <summary>For files and tables: days as <c>yyyy-MM-dd</c>, fractions with two digits, an empty text for null.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double fraction => fraction.ToString("0.00", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}
