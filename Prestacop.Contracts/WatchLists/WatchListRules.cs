namespace Prestacop.Contracts;

/// <summary>What a valid entry of a watch list is.</summary>
public static class WatchListRules
{
    /// <summary>Maximum length of a list's name, characters.</summary>
    public const int MaxListLength = 40;

    /// <summary>Maximum length of a plate, characters.</summary>
    public const int MaxPlateLength = 20;

    /// <summary>Maximum length of a state, characters.</summary>
    public const int MaxStateLength = 4;

    /// <summary>Maximum length of a reason, characters.</summary>
    public const int MaxReasonLength = 200;

    /// <summary>Maximum length of an owner, characters.</summary>
    public const int MaxOwnerLength = 60;

    /// <summary>The highest priority; the lowest is 0.</summary>
    public const int MaxPriority = 100;

    /// <summary>The letters and digits that a plate has at least when one of them may differ: a shorter one would match too many.</summary>
    public const int MinSimilarLength = 5;

    /// <summary>The first moment at which an entry may begin or end.</summary>
    public static DateTimeOffset Earliest { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment before which it must begin and end.</summary>
    public static DateTimeOffset Latest { get; } = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why the entry is not valid, as a sentence without its full stop; null when it is.</summary>
    public static string? Validate(WatchListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            { List.Length: 0 } => "the list is missing",
            { List: var list } when list.Length > MaxListLength || list[0] == ' ' || list[^1] == ' ' || !list.All(IsOfName) =>
                $"a list's name has at most {MaxListLength} letters, digits, spaces, dots, dashes and underscores",
            _ when ValidatePlate(entry.Plate) is { } problem => problem,
            { State: { } state } when state.Length is 0 or > MaxStateLength || !state.All(IsCapitalOrDigit) => $"a state has at most {MaxStateLength} capitals or digits",
            { Reason: null or "" } => "the reason is missing",
            { Reason: var reason } when !IsText(reason, MaxReasonLength) => $"a reason has at most {MaxReasonLength} printable characters",
            { Owner: null or "" } => "the owner is missing",
            { Owner: var owner } when !IsText(owner, MaxOwnerLength) => $"an owner has at most {MaxOwnerLength} printable characters",
            { Priority: < 0 or > MaxPriority } => $"a priority is a number from 0 to {MaxPriority}",
            _ when !IsPossible(entry.From) || !IsPossible(entry.Until) => "a time is in the years 2000 to 2199",
            { From: { } from, Until: { } until } when until <= from => "the end is not after the beginning",
            { Similar: true } when PlateForm.Of(entry.Plate).Length < MinSimilarLength =>
                $"a plate of which one character may differ has at least {MinSimilarLength} letters and digits",
            _ => null,
        };
    }

    /// <summary>Why a plate cannot be looked for, as a sentence without its full stop; null when it can.</summary>
    public static string? ValidatePlate(string? plate) => plate?.Trim() switch
    {
        null or "" => "the plate is missing",
        var text when !IsText(text, MaxPlateLength) => $"a plate has at most {MaxPlateLength} printable characters",
        var text when PlateForm.Of(text).Length == 0 => "a plate has at least one letter or digit",
        _ => null,
    };

    /// <summary>Whether an entry looks for this vehicle at this time, when its plate matches.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="message">The violation.</param>
    public static bool Applies(WatchListEntry entry, DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(message);
        var read = message.PlateState?.Trim(' ').ToUpperInvariant();
        return (entry.State is null || string.IsNullOrEmpty(read) || read == entry.State)
            && !(message.Time < entry.From)
            && !(message.Time >= entry.Until);
    }

    static bool IsPossible(DateTimeOffset? time) => time is not { } moment || (moment >= Earliest && moment < Latest);

    static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is ' ' or '.' or '-' or '_';

    static bool IsCapitalOrDigit(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);

    // A lone half of a surrogate pair cannot be written as UTF-8, and U+FFFD is what a broken text was read as.
    static bool IsText(string text, int maximum) => text.Length <= maximum && text.IsNormalizedText();

    static bool IsNormalizedText(this string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD && !System.Text.Rune.IsControl(rune));
}
