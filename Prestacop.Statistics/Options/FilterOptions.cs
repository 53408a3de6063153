using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Statistics.Options;

/// <summary>The filter on the command line: the same options for every command with statistics.</summary>
public sealed class FilterOptions
{
    readonly Option<DateOnly?> _from = new("--from")
    {
        Description = "First day to include (yyyy-MM-dd).",
        HelpName = "DAY",
        CustomParser = Day,
    };

    readonly Option<DateOnly?> _to = new("--to") { Description = "Last day to include (yyyy-MM-dd).", HelpName = "DAY", CustomParser = Day };

    readonly Option<string[]> _boroughs = new("--borough") { Description = "Only these boroughs.", AllowMultipleArgumentsPerToken = true };

    readonly Option<int[]> _precincts = new("--precinct") { Description = "Only these police precincts.", HelpName = "N", AllowMultipleArgumentsPerToken = true };

    readonly Option<int[]> _codes = new("--code") { Description = "Only these violation codes.", HelpName = "N", AllowMultipleArgumentsPerToken = true };

    readonly Option<string[]> _sources = new("--source") { Description = "Only tickets, or only drones.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _boroughs.AcceptOnlyFromAmong([.. Borough.Names]);
        _sources.AcceptOnlyFromAmong([.. ViolationSources.All]);
        foreach (var option in new Option[] { _from, _to, _boroughs, _precincts, _codes, _sources })
            command.Options.Add(option);
        _precincts.Validators.Add(result =>
        {
            var unknown = Numbers(result).Except(Precincts.All).ToList();
            if (unknown.Count > 0)
                result.AddError($"There is no precinct {string.Join(", ", unknown)}. Precincts are: {string.Join(", ", Precincts.All)}.");
        });
        _codes.Validators.Add(result =>
        {
            if (Numbers(result).Any(code => code is < 0 or > 99))
                result.AddError("--code must be from 0 to 99.");
        });
        command.Validators.Add(result =>
        {
            if (DayOf(result.GetResult(_from)) is { } from && DayOf(result.GetResult(_to)) is { } to && from > to)
                result.AddError($"--from {from:yyyy-MM-dd} is after --to {to:yyyy-MM-dd}.");
        });
    }

    /// <summary>The filter that the options give.</summary>
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
            Sources = result.GetValue(_sources) ?? [],
        };
    }

    static DateOnly? Day(ArgumentResult result)
    {
        if (Read(result.Tokens[0].Value) is { } day)
            return day;
        result.AddError($"'{result.Tokens[0].Value}' is not a valid date (yyyy-MM-dd).");
        return null;
    }

    static DateOnly? DayOf(OptionResult? result) => result is { Tokens: [var token] } ? Read(token.Value) : null;

    static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // The parser itself reports what is not a number.
    static IEnumerable<int> Numbers(OptionResult result) =>
        result.Tokens.Select(token => int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).OfType<int>();
}
