using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Web.Components;

/// <summary>Reads a filter from a page's address. A value that is missing, empty, too long or not valid is left out.</summary>
/// <param name="query">The query string, with or without the question mark.</param>
sealed class QueryStringReader(string query)
{
    const int MaxLength = 64;

    readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);

    public string? Text(string name) =>
        _values.GetValueOrDefault(name).ToString().Trim() is { Length: > 0 and <= MaxLength } text ? text : null;

    public int? Number(string name) => AsNumber(Text(name));

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public DateOnly? Day(string name) => IsoDate.TryParse(Text(name), out var day) ? day : null;

    /// <summary>Whether the value is <see cref="QueryStringWriter.Yes"/>.</summary>
    public bool Flag(string name) => Text(name) == QueryStringWriter.Yes;

    /// <summary>A name of an enumeration, in any case; the default of the enumeration otherwise.</summary>
    public T Choice<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(Text(name), ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : default;

    /// <summary>The parts between commas.</summary>
    public IEnumerable<string> List(string name) =>
        _values.GetValueOrDefault(name).ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The whole numbers between commas.</summary>
    public IEnumerable<int> Numbers(string name) => List(name).Select(AsNumber).OfType<int>();

    static int? AsNumber(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
