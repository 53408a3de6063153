using System.Globalization;
using Google.Protobuf.Collections;

namespace Prestacop.Spark.Sql;

/// <summary>The options of a reader or writer as Spark has them: the last one given wins, in any spelling of its name.</summary>
/// <typeparam name="TSelf">The reader or writer itself.</typeparam>
public abstract class OptionsBuilder<TSelf>
    where TSelf : OptionsBuilder<TSelf>
{
    readonly SortedDictionary<string, (string Key, string Value)> _options = new(StringComparer.OrdinalIgnoreCase);

    internal OptionsBuilder()
    {
    }

    /// <summary>An option of the format; its names are not case-sensitive.</summary>
    public TSelf Option(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _options[key] = (key, value);
        return (TSelf)this;
    }

    /// <inheritdoc cref="Option(string,string)"/>
    public TSelf Option(string key, bool value) => Option(key, value ? "true" : "false");

    /// <inheritdoc cref="Option(string,string)"/>
    public TSelf Option(string key, long value) => Option(key, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Option(string,string)"/>
    public TSelf Option(string key, double value) => Option(key, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Several options of the format.</summary>
    public TSelf Options(IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (key, value) in options)
            Option(key, value);
        return (TSelf)this;
    }

    internal void CopyOptionsTo(MapField<string, string> target)
    {
        foreach (var (key, value) in _options.Values)
            target[key] = value;
    }
}
