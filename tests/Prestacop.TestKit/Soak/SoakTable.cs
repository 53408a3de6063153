using System.Globalization;
using System.Text;

namespace Prestacop.TestKit;

/// <summary>The verdicts of a soak for a terminal.</summary>
public static class SoakTable
{
    /// <summary>A line for each, what grows first; the others in their order.</summary>
    public static string Of(IReadOnlyList<SoakVerdict> verdicts)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"of",-28}{"measure",-13}{"last",14}  verdict");
        foreach (var verdict in verdicts.OrderByDescending(verdict => verdict.Grows))
            text.AppendLine(CultureInfo.InvariantCulture, $"{verdict.Subject,-28}{verdict.Measure.Name,-13}{verdict.Last,14:N1}  {verdict.Text}");
        return text.ToString();
    }
}
