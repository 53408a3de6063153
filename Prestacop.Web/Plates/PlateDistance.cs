namespace Prestacop.Web.Plates;

/// <summary>How far two plates are apart, as eyes and cameras see them.</summary>
static class PlateDistance
{
    /// <summary>The plate as it is compared: letters and digits alone, with one character for those that are taken for one another.</summary>
    public static string Normalise(string plate) => string.Concat(plate.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(character => character switch
    {
        'O' or 'Q' or 'D' => '0',
        'I' or 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        _ => character,
    }));

    /// <summary>How many characters may be wrong, left out or too many; short plates would be like all others.</summary>
    public static int Tolerated(string wanted) => wanted.Length >= 5 ? 1 : 0;

    /// <summary>0 when the plate holds what is wanted, else how many characters would have to be changed, added or taken out.</summary>
    public static int Of(string wanted, string plate)
    {
        if (plate.Contains(wanted, StringComparison.Ordinal))
            return 0;
        // What differs by more than is ever tolerated need not be counted.
        if (Math.Abs(wanted.Length - plate.Length) > 1)
            return int.MaxValue;
        Span<int> above = plate.Length < 64 ? stackalloc int[plate.Length + 1] : new int[plate.Length + 1];
        Span<int> row = plate.Length < 64 ? stackalloc int[plate.Length + 1] : new int[plate.Length + 1];
        for (var column = 0; column <= plate.Length; column++)
            above[column] = column;
        for (var line = 1; line <= wanted.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= plate.Length; column++)
            {
                var changed = above[column - 1] + (wanted[line - 1] == plate[column - 1] ? 0 : 1);
                row[column] = Math.Min(changed, Math.Min(above[column], row[column - 1]) + 1);
            }
            row.CopyTo(above);
        }
        return above[plate.Length];
    }
}
