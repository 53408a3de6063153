using System.Globalization;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Web.Components;

/// <summary>Writes a filter for a page's address, as <see cref="QueryStringReader"/> reads it. Null and empty values are left out.</summary>
sealed class QueryStringWriter
{
    internal const string Yes = "yes";

    readonly List<KeyValuePair<string, string?>> _values = [];

    public QueryStringWriter Add(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            _values.Add(new(name, value.Trim()));
        return this;
    }

    public QueryStringWriter Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryStringWriter Add(string name, DateOnly? value) => Add(name, value is { } day ? IsoDate.Format(day) : null);

    public QueryStringWriter Add(string name, bool value) => Add(name, value ? Yes : null);

    /// <summary>Adds a value of an enumeration in lower case, unless it is the enumeration's default.</summary>
    public QueryStringWriter Add<T>(string name, T value) where T : struct, Enum =>
        Add(name, EqualityComparer<T>.Default.Equals(value, default) ? null : value.ToString().ToLowerInvariant());

    public QueryStringWriter Add(string name, IEnumerable<string> values) => Add(name, string.Join(',', values));

    public QueryStringWriter Add(string name, IEnumerable<int> values) =>
        Add(name, values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Without the question mark; empty when nothing was added.</summary>
    public override string ToString() => QueryString.Create(_values).ToString().TrimStart('?');
}
