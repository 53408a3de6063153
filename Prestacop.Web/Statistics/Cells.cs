using System.Globalization;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>Values of a result as text for people.</summary>
static class Cells
{
    public static string Text(object? value, ResultColumn column) => value switch
    {
        long number when column.Kind.IsGrouped() => number.ToString("N0", CultureInfo.InvariantCulture),
        double fraction => fraction.ToString("N2", CultureInfo.InvariantCulture),
        _ => ResultValue.Text(value),
    };
}
