using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Statistics.Search;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Search;

/// <summary>A search that can be done, and written down.</summary>
/// <param name="Plate">The pattern of the plate; null for any vehicle.</param>
/// <param name="PlateText">The pattern as it was typed.</param>
/// <param name="State">The state of the plate, capitals; null for any.</param>
/// <param name="Filter">What else is searched for.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Description">All that is searched for, in words, for the audit log.</param>
sealed record SearchRequest(PlatePattern? Plate, string? PlateText, string? State, ReadFilter Filter, string CaseNumber, string Reason, string Description)
{
    public const int MaxCaseLength = 64;
    public const int MaxDroneLength = 64;
    public const int MaxStateLength = 4;

    /// <summary>Room for 64 corners.</summary>
    public const int MaxAreaLength = 2_000;

    // Before and after, a clock has no moment in UTC, or there were no drones.
    static readonly (int First, int Last) Years = (2000, 2100);

    /// <summary>Reads a form.</summary>
    /// <exception cref="SearchProblemException">Something of it is not valid; the message says what.</exception>
    public static SearchRequest Of(SearchForm form)
    {
        var caseNumber = Required(form.CaseNumber, MaxCaseLength, Strings.Search_NeedsCase);
        var reason = Required(form.Reason, DecisionRules.MaxTextLength, Strings.Search_NeedsReason);
        var plateText = form.Plate.Trim();
        var plate = plateText.Length == 0 ? null : PlatePattern.Parse(plateText);
        var state = form.State.Trim().ToUpperInvariant();
        Check(state.Length <= MaxStateLength && state.All(char.IsAsciiLetterOrDigit), Strings.Search_State);
        Check(state.Length == 0 || plate is not null, Strings.Search_StateAlone);
        var filter = new ReadFilter
        {
            Make = Among(form.Make, ReadIndex.Makes),
            Body = Among(form.Body, ReadIndex.Bodies),
            Colour = Among(form.Colour, ReadIndex.Colours),
            Precinct = form.Precinct is { } precinct && !Precincts.All.Contains(precinct) ? throw new SearchProblemException(Strings.Search_Unknown) : form.Precinct,
            Area = AreaOf(form),
            From = MomentOf(form.From),
            Until = MomentOf(form.Until),
            Drone = DroneOf(form.Drone),
        };
        Check(filter.From is not { } from || filter.Until is not { } until || from < until, Strings.Search_DatesReversed);
        Check(plate is not null || filter != new ReadFilter(), Strings.Search_Nothing);
        return new SearchRequest(plate, plate is null ? null : plateText, state.Length == 0 ? null : state, filter, caseNumber, reason, Describe(plateText, state, filter, form));
    }

    static string Required(string text, int max, string problem)
    {
        text = text.Trim();
        Check(text.Length > 0 && !text.Any(char.IsControl), problem);
        Check(text.Length <= max, string.Format(CultureInfo.InvariantCulture, Strings.Search_TextTooLong, max));
        return text;
    }

    static string? Among(string value, IReadOnlyList<string> known) =>
        value.Length == 0 ? null : known.Contains(value) ? value : throw new SearchProblemException(Strings.Search_Unknown);

    static string? DroneOf(string text)
    {
        text = text.Trim();
        Check(text.Length <= MaxDroneLength && !text.Any(char.IsControl), string.Format(CultureInfo.InvariantCulture, Strings.Search_TextTooLong, MaxDroneLength));
        return text.Length == 0 ? null : text;
    }

    static SearchArea? AreaOf(SearchForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Area))
            return form.Radius is null ? null : throw new SearchProblemException(Strings.Search_RadiusAlone);
        try
        {
            return SearchArea.Parse(form.Area, form.Radius);
        }
        catch (FormatException wrong)
        {
            throw new SearchProblemException(wrong.Message, wrong);
        }
    }

    static DateTimeOffset? MomentOf(DateTime? clock)
    {
        if (clock is not { } given)
            return null;
        Check(given.Year >= Years.First && given.Year <= Years.Last, string.Format(CultureInfo.InvariantCulture, Strings.Search_Years, Years.First, Years.Last));
        return NewYork.At(given);
    }

    static void Check(bool isValid, string problem)
    {
        if (!isValid)
            throw new SearchProblemException(problem);
    }

    static string Describe(string plate, string state, ReadFilter filter, SearchForm form) => string.Join("; ", new (string Name, string? Value)[]
    {
        ("plate", plate), ("state", state), ("make", filter.Make), ("body", filter.Body), ("colour", filter.Colour), ("precinct", filter.Precinct?.ToString(CultureInfo.InvariantCulture)),
        ("area", filter.Area is null ? null : string.Join(' ', form.Area.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ("radius", form.Radius?.ToString(CultureInfo.InvariantCulture)), ("from", filter.From is { } from ? NewYork.Utc(from) : null), ("until", filter.Until is { } until ? NewYork.Utc(until) : null),
        ("drone", filter.Drone),
    }.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name} {part.Value}"));
}
