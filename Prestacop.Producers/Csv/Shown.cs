namespace Prestacop.Producers.Csv;

/// <summary>Foreign text as a message to people shows it.</summary>
static class Shown
{
    const int Longest = 60;

    /// <summary>The text without control characters, cut to what fits a line.</summary>
    public static string Short(string text)
    {
        var printable = string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > Longest ? printable + "..." : printable;
    }
}
