using Prestacop.Statistics.Queries;
using Prestacop.Web.Map;

namespace Prestacop.Web.Statistics;

/// <summary>The values of a result by precinct, for the map.</summary>
static class PrecinctValues
{
    public static IReadOnlyDictionary<int, PrecinctValue> Of(StatisticResult result)
    {
        var value = result.IndexOf(result.Statistic.Value);
        var values = new Dictionary<int, PrecinctValue>();
        foreach (var row in result.Rows)
        {
            if (row[0] is long precinct && row[value] is { } number)
                values[(int)precinct] = new PrecinctValue(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture), $"{Cells.Text(number, result.Columns[value])} {result.Statistic.Unit}");
        }
        return values;
    }
}
