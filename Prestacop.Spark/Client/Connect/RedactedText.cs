using System.Text.RegularExpressions;

namespace Prestacop.Spark.Connect;

static partial class RedactedText
{
    [GeneratedRegex("(?<=[;/]token=)[^;]*", RegexOptions.IgnoreCase)]
    static partial Regex TokenValue { get; }

    public static string WithoutToken(string text) => TokenValue.Replace(text, "***");
}
