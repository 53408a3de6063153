using System.Collections;
using System.Globalization;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Queries;

namespace Prestacop.Spark.Jobs.Query;

/// <summary>Any value of Spark as text that a program can read back.</summary>
static class SqlValue
{
    public static string Text(object? value) => value switch
    {
        null or string or bool or DateOnly => ResultValue.Text(value),
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Row row => $"{{{string.Join(", ", row.Schema.Fields.Select((field, index) => $"{field.Name}: {Text(row.Get(index))}"))}}}",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{Text(key)}: {Text(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        _ => value.ToString() ?? "",
    };
}
