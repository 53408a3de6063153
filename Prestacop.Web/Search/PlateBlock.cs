using System.Text;
using Prestacop.Statistics.Search;

namespace Prestacop.Web.Search;

/// <summary>The plates of one file of the vault, in memory only: about twenty bytes each.</summary>
/// <param name="date">The day.</param>
/// <param name="name">The file's name.</param>
/// <param name="length">The file's length: a file that has grown is read again.</param>
/// <param name="vehicles">The vehicles.</param>
/// <param name="text">Their plates and states in the same order, each with its length before it.</param>
sealed class PlateBlock(DateOnly date, string name, long length, long[] vehicles, byte[] text)
{
    public DateOnly Date => date;

    public string Name => name;

    public long Length => length;

    public int Count => vehicles.Length;

    /// <summary>Its memory, bytes.</summary>
    public int Bytes => (vehicles.Length * sizeof(long)) + text.Length;

    /// <summary>Makes a block of tokens and their plates.</summary>
    /// <param name="date">The day.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="length">The file's length.</param>
    /// <param name="entries">Token, and plate and state with a blank between them.</param>
    public static PlateBlock Of(DateOnly date, string name, long length, IEnumerable<(string Token, string Plate)> entries)
    {
        var vehicles = new List<long>();
        using var text = new MemoryStream();
        foreach (var (token, plate) in entries)
        {
            if (plate.Split(' ') is not [{ Length: > 0 and < 256 } letters, { Length: < 256 } state])
                continue;
            vehicles.Add(ReadIndex.VehicleOf(token));
            foreach (var part in (string[])[letters, state])
            {
                text.WriteByte((byte)part.Length);
                text.Write(Encoding.ASCII.GetBytes(part));
            }
        }
        return new PlateBlock(date, name, length, [.. vehicles], text.ToArray());
    }

    /// <summary>Adds the vehicles whose plate matches.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="state">The state, capitals; null for any.</param>
    /// <param name="found">They are added to it.</param>
    /// <param name="max">It stops beyond this number.</param>
    public void Match(PlatePattern pattern, byte[]? state, List<long> found, int max)
    {
        for (int vehicle = 0, at = 0; vehicle < vehicles.Length && found.Count <= max; vehicle++)
        {
            var plate = Next(ref at);
            var from = Next(ref at);
            if ((state is null || from.SequenceEqual(state)) && pattern.Matches(plate))
                found.Add(vehicles[vehicle]);
        }
    }

    /// <summary>Adds the plates of these vehicles, with their states.</summary>
    public void Read(IReadOnlySet<long> wanted, IDictionary<(DateOnly, long), (string Plate, string State)> plates)
    {
        for (int vehicle = 0, at = 0; vehicle < vehicles.Length; vehicle++)
        {
            var plate = Next(ref at);
            var state = Next(ref at);
            if (wanted.Contains(vehicles[vehicle]))
                plates[(date, vehicles[vehicle])] = (Encoding.ASCII.GetString(plate), Encoding.ASCII.GetString(state));
        }
    }

    ReadOnlySpan<byte> Next(ref int at)
    {
        var part = text.AsSpan(at + 1, text[at]);
        at += 1 + part.Length;
        return part;
    }
}
