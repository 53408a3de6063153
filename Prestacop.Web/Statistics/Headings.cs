using System.Text.RegularExpressions;

namespace Prestacop.Web.Statistics;

/// <summary>Names of columns for people.</summary>
static partial class Headings
{
    /// <summary><c>fiscalYear</c> becomes <c>Fiscal year</c>.</summary>
    public static string Of(string column)
    {
        var words = Step().Replace(column, match => " " + match.Value.ToLowerInvariant());
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Step();
}
