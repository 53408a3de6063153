using System.Globalization;
using System.Text;

namespace Prestacop.TestKit;

/// <summary>The trends of a soak for a terminal.</summary>
public static class SoakTable
{
    /// <summary>A line for each, what grows first; the others in their order.</summary>
    public static string Of(IReadOnlyList<SoakTrend> trends)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"of",-28}{"measure",-13}{"last",14}  trend");
        foreach (var trend in trends.OrderByDescending(trend => trend.Grows))
            text.AppendLine(CultureInfo.InvariantCulture, $"{trend.Subject,-28}{trend.Measure.Name,-13}{trend.Last,14:N1}  {trend.Text}");
        return text.ToString();
    }
}
