using System.Globalization;

namespace Prestacop.Statistics.Queries;

/// <summary>Values as SQL literals, for statements that take no parameters.</summary>
static class SqlText
{
    /// <summary>Text between quotes.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A date.</summary>
    public static string Literal(DateOnly date) => $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
