using System.Globalization;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>Values of an answer for people.</summary>
static class Cells
{
    static readonly string[] Counted = ["violations", "messages", "dollars", "records", "vehicles", "alerts", "calls"];

    public static string Text(object? value, ResultColumn column) => value switch
    {
        // A year, a code or a precinct is a name, though it is written in digits.
        long number when Counted.Any(counted => column.Name.StartsWith(counted, StringComparison.Ordinal)) => number.ToString("N0", CultureInfo.InvariantCulture),
        double fraction => fraction.ToString("N2", CultureInfo.InvariantCulture),
        _ => ResultValue.Text(value),
    };

    public static bool IsNumber(ResultColumn column) => column.Type is ResultType.WholeNumber or ResultType.Fraction;
}
