using System.Globalization;
using Google.Protobuf.Collections;

namespace Prestacop.Spark.Sql;

/// <summary>The options of a format as Spark has them: the last one given wins, in any spelling of its name.</summary>
sealed class OptionMap
{
    readonly SortedDictionary<string, (string Key, string Value)> _options = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _options[key] = (key, value);
    }

    public void CopyTo(MapField<string, string> target)
    {
        foreach (var (key, value) in _options.Values)
            target[key] = value;
    }

    public static string Text(bool value) => value ? "true" : "false";

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
