namespace Prestacop.Web.Plates;

/// <summary>The edit distance of two plates, with characters that look alike taken as equal.</summary>
static class PlateDistance
{
    /// <summary>Normalises a plate for comparison: letters and digits only, and one character for each group that looks alike.</summary>
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

    /// <summary>The largest distance that counts as similar: 1, or 0 for short plates, which would match too many.</summary>
    public static int Tolerated(string wanted) => wanted.Length >= 5 ? 1 : 0;

    /// <summary>0 when the plate contains the wanted text, else the number of characters to change, add or remove.</summary>
    public static int Of(string wanted, string plate)
    {
        if (plate.Contains(wanted, StringComparison.Ordinal))
            return 0;
        // Beyond the tolerance the exact distance does not matter.
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
