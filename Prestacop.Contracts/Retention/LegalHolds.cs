namespace Prestacop.Contracts;

/// <summary>The holds that stand on a day, and what they exempt. Of two that disagree, the one that keeps more counts.</summary>
public sealed class LegalHolds
{
    readonly IReadOnlyList<(LegalHold Hold, IReadOnlySet<string> Tokens)> _active;

    /// <param name="versions">All versions of all holds.</param>
    /// <param name="keys">The keys; null when there are none, which is an error when a hold names plates.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <exception cref="InvalidOperationException">A hold names plates and its key is not there: what it exempts is not known.</exception>
    public LegalHolds(IEnumerable<LegalHold> versions, PlateKeys? keys, DateOnly today) =>
        _active = [.. Newest(versions).Where(hold => hold.IsActive(today)).Select(hold => (hold, TokensOf(hold, keys)))];

    /// <summary>The holds that stand.</summary>
    public IReadOnlyList<LegalHold> Active => [.. _active.Select(entry => entry.Hold)];

    /// <summary>The holds that stand, each with the tokens of its plates: none for a hold on all vehicles.</summary>
    public IReadOnlyList<(LegalHold Hold, IReadOnlySet<string> Tokens)> Entries => _active;

    /// <summary>Whether the same versions of the same holds stand.</summary>
    /// <param name="other">Those of another moment.</param>
    public bool IsSameAs(LegalHolds other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Active.Select(hold => (hold.Id, hold.Version)).SequenceEqual(other.Active.Select(hold => (hold.Id, hold.Version)));
    }

    /// <summary>The newest version of each hold, by case.</summary>
    public static IReadOnlyList<LegalHold> Newest(IEnumerable<LegalHold> versions) =>
        [.. versions.GroupBy(hold => hold.Id).Select(group => group.MaxBy(hold => hold.Version)!).OrderBy(hold => hold.Case, StringComparer.Ordinal).ThenBy(hold => hold.Id, StringComparer.Ordinal)];

    /// <summary>Whether a hold exempts all records of a stored day.</summary>
    public bool HoldsDay(DateOnly day) => _active.Any(entry => entry.Hold.CoversDay(day) && entry.Hold.SealedPlates.Count == 0 && entry.Hold.Drone is null);

    /// <summary>The tokens whose records of a stored day are exempted.</summary>
    public IReadOnlySet<string> TokensOn(DateOnly day) =>
        _active.Where(entry => entry.Hold.CoversDay(day)).SelectMany(entry => entry.Tokens).ToHashSet(StringComparer.Ordinal);

    /// <summary>The drones all of whose records of a stored day are exempted.</summary>
    public IReadOnlySet<string> DronesOn(DateOnly day) =>
        _active.Where(entry => entry.Hold.CoversDay(day) && entry.Hold.SealedPlates.Count == 0).Select(entry => entry.Hold.Drone).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The holds that exempt a record.</summary>
    /// <param name="day">The stored day.</param>
    /// <param name="drone">The drone; null when the record has none.</param>
    /// <param name="tokens">The tokens of its plate; empty for none.</param>
    public IReadOnlyList<LegalHold> Of(DateOnly day, string? drone, IReadOnlySet<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return
        [
            .. _active.Where(entry => entry.Hold.CoversDay(day)
                && (entry.Hold.SealedPlates.Count > 0 ? entry.Tokens.Overlaps(tokens) : entry.Hold.Drone is null || entry.Hold.Drone == drone)).Select(entry => entry.Hold),
        ];
    }

    static IReadOnlySet<string> TokensOf(LegalHold hold, PlateKeys? keys)
    {
        if (hold.SealedPlates.Count == 0)
            return new HashSet<string>();
        try
        {
            return hold.Tokens(keys ?? throw new InvalidOperationException());
        }
        catch (Exception unknown) when (unknown is System.Security.Cryptography.CryptographicException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The plates of the hold {hold.Id} of case {hold.Case} cannot be read: their key is not in the plate key file ({PlateKeys.FileVariable}). Nothing can be removed before it is known what is held.", unknown);
        }
    }
}
