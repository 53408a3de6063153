using System.Collections;
using System.Data.SqlTypes;
using System.Globalization;
using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Client;

/// <summary>Values as text, the same for what was sent and what was read: rows are sent and read as different types, and a decimal may have other zeros at its end.</summary>
public static class PlainText
{
    /// <summary>The texts of several values.</summary>
    public static IEnumerable<string> Of(IEnumerable<object?> values) => values.Select(Of);

    /// <summary>The text of a value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        GenericRow row => $"({string.Join(';', Of(row.Values))})",
        Row row => $"({string.Join(';', Of(row.Values))})",
        string text => text,
        IDictionary map => string.Join(';', map.Keys.Cast<object>().Select(key => $"{key}={Of(map[key])}").Order(StringComparer.Ordinal)),
        IEnumerable list => $"[{string.Join(';', list.Cast<object?>().Select(Of))}]",
        decimal number => Trimmed(number.ToString(CultureInfo.InvariantCulture)),
        SqlDecimal number => Trimmed(number.ToString()),
        IFormattable other => other.ToString(other is DateTimeOffset or DateTime or TimeOnly ? "O" : null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    static string Trimmed(string number)
    {
        var shortest = number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
        return shortest is "-0" or "" or "-" ? "0" : shortest.Replace("-.", "-0.", StringComparison.Ordinal);
    }
}
