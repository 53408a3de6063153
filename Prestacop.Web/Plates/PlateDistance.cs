namespace Prestacop.Web.Plates;

/// <summary>The edit distance of two plates in the form of <see cref="Contracts.PlateForm.Similar"/>, in which characters that look alike are equal.</summary>
static class PlateDistance
{
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
