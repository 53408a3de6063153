using System.CommandLine;

namespace Prestacop.Statistics.Options;

/// <summary>The filter on the command line: the same options wherever statistics are asked for.</summary>
public sealed class FilterOptions
{
    readonly Option<DateOnly?> _from = new("--from") { Description = "The first day that counts, as 2016-07-01.", HelpName = "DAY" };

    readonly Option<DateOnly?> _to = new("--to") { Description = "The last day that counts.", HelpName = "DAY" };

    readonly Option<string[]> _boroughs = new("--borough") { Description = "Only these boroughs.", AllowMultipleArgumentsPerToken = true };

    readonly Option<int[]> _precincts = new("--precinct") { Description = "Only these police precincts.", HelpName = "N", AllowMultipleArgumentsPerToken = true };

    readonly Option<int[]> _codes = new("--code") { Description = "Only these violation codes.", HelpName = "N", AllowMultipleArgumentsPerToken = true };

    readonly Option<string[]> _sources = new("--source") { Description = "Only tickets, or only drones.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _boroughs.AcceptOnlyFromAmong([.. Places.Boroughs]);
        _sources.AcceptOnlyFromAmong([.. Sources.All]);
        foreach (var option in new Option[] { _from, _to, _boroughs, _precincts, _codes, _sources })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.Errors.Any())
                return;
            var unknown = (result.GetValue(_precincts) ?? []).Except(Places.Precincts).ToList();
            if (unknown.Count > 0)
                result.AddError($"There is no precinct {string.Join(", ", unknown)}. Precincts are: {string.Join(", ", Places.Precincts)}.");
            if ((result.GetValue(_codes) ?? []).Any(code => code is < 0 or > 99))
                result.AddError("--code is 0 to 99.");
            if (result.GetValue(_from) is { } from && result.GetValue(_to) is { } to && from > to)
                result.AddError($"--from {from:yyyy-MM-dd} is after --to {to:yyyy-MM-dd}.");
        });
    }

    /// <summary>What was asked for.</summary>
    public StatisticFilter Read(ParseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new StatisticFilter
        {
            From = result.GetValue(_from),
            To = result.GetValue(_to),
            Boroughs = result.GetValue(_boroughs) ?? [],
            Precincts = result.GetValue(_precincts) ?? [],
            Codes = result.GetValue(_codes) ?? [],
            Origins = result.GetValue(_sources) ?? [],
        };
    }
}
