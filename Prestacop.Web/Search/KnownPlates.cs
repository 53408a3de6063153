using System.Globalization;
using System.Text;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Search;

/// <summary>
/// The plates of the vault, by day. A plate whose entry the vault does not have any more, since its term is over or it was removed, is not found and not shown, although its
/// rows stay. Nothing of it is written to a disk.
/// </summary>
sealed class KnownPlates
{
    State _state = new([], new HashSet<long>(), IsComplete: false);

    /// <summary>How many there are.</summary>
    public long Count => _state.Blocks.Sum(block => (long)block.Count);

    /// <summary>The files that have been read.</summary>
    public IReadOnlyList<PlateBlock> Blocks => _state.Blocks;

    /// <summary>Whether the whole vault has been read once.</summary>
    public bool IsComplete => _state.IsComplete;

    /// <summary>Replaces all of them.</summary>
    /// <param name="blocks">The files, all of the vault.</param>
    /// <param name="removed">Vehicles that nobody may see any more, whatever the files say.</param>
    public void Replace(IReadOnlyList<PlateBlock> blocks, IReadOnlySet<long> removed) => Volatile.Write(ref _state, new State(blocks, removed, IsComplete: true));

    /// <summary>Vehicles that nobody may see any more, before the files are read.</summary>
    /// <param name="removed">The vehicles.</param>
    public void Remove(IReadOnlySet<long> removed) => Volatile.Write(ref _state, _state with { Removed = removed });

    /// <summary>The vehicles whose plate matches, each on the days of which the plate is known.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="state">The state; null for any.</param>
    /// <param name="first">The first stored day.</param>
    /// <param name="max">The largest number.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <exception cref="SearchProblemException">There are more.</exception>
    public IReadOnlyList<(DateOnly Date, long Vehicle)> Match(PlatePattern pattern, string? state, DateOnly first, int max, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _state);
        var letters = state is null ? null : Encoding.ASCII.GetBytes(state);
        var found = new HashSet<(DateOnly, long)>();
        Parallel.ForEach(
            known.Blocks.Where(block => block.Date >= first), new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new List<long>(),
            (block, loop, ofBlock) =>
            {
                ofBlock.Clear();
                block.Match(pattern, letters, ofBlock, max);
                lock (found)
                {
                    found.UnionWith(ofBlock.Where(vehicle => !known.Removed.Contains(vehicle)).Select(vehicle => (block.Date, vehicle)));
                    if (found.Count > max)
                        loop.Stop();
                }
                return ofBlock;
            },
            _ => { });
        return found.Count <= max ? [.. found] : throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_TooManyPlates, max));
    }

    /// <summary>The plates of vehicles, with their states, where they are known.</summary>
    public IReadOnlyDictionary<(DateOnly Date, long Vehicle), (string Plate, string State)> Of(IEnumerable<(DateOnly Date, long Vehicle)> vehicles)
    {
        var known = Volatile.Read(ref _state);
        var wanted = vehicles.Where(pair => !known.Removed.Contains(pair.Vehicle)).ToLookup(pair => pair.Date, pair => pair.Vehicle);
        var plates = new Dictionary<(DateOnly, long), (string, string)>();
        foreach (var block in known.Blocks.Where(block => wanted.Contains(block.Date)))
            block.Read(wanted[block.Date].ToHashSet(), plates);
        return plates;
    }

    sealed record State(IReadOnlyList<PlateBlock> Blocks, IReadOnlySet<long> Removed, bool IsComplete);
}
