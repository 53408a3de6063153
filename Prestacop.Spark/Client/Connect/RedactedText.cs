using System.Text.RegularExpressions;

namespace Prestacop.Spark.Connect;

static partial class RedactedText
{
    [GeneratedRegex("(?<=[;/]token=)[^;]*", RegexOptions.IgnoreCase)]
    private static partial Regex TokenValue();

    public static string WithoutToken(string text) => TokenValue().Replace(text, "***");
}
