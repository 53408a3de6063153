using System.CommandLine;
using System.CommandLine.Parsing;

namespace Prestacop.Spark.Jobs;

/// <summary>Checks of option values that more than one command makes.</summary>
static class Check
{
    public static void Range(OptionResult result, Option<double> option, double from, double to)
    {
        var value = result.GetValueOrDefault<double>();
        // Written so that NaN fails too.
        if (!(value >= from && value <= to))
            result.AddError($"{option.Name} is {value}, but must be from {from} to {to}.");
    }
}
