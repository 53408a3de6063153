using System.Security.Cryptography;

namespace Prestacop.Contracts;

/// <summary>
/// The key file: a line <c>ID KEY</c> for each key, KEY being 32 bytes in base64, the current key first. Lines that begin with # are
/// ignored. The jobs read the same file (<c>prestacop.PlateKeys</c>).
/// </summary>
/// <param name="All">Every key, the current one first; at least one.</param>
public sealed record PlateKeys(IReadOnlyList<PlateKey> All)
{
    /// <summary>The environment variable with the path of the file. The key itself is in no variable and no argument.</summary>
    public const string FileVariable = "PRESTACOP_PLATE_KEY_FILE";

    /// <summary>The key of what is written now; the others are for what was written before.</summary>
    public PlateKey Current => All[0];

    /// <summary>The key of that name.</summary>
    /// <returns>Null when there is none.</returns>
    public PlateKey? Find(string id) => All.FirstOrDefault(key => key.Id == id);

    /// <summary>Reads the lines of a key file.</summary>
    /// <exception cref="FormatException">A line is not valid, or there is none. The message does not show the line.</exception>
    public static PlateKeys Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var keys = lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(parts => parts is [var id, var base64] ? PlateKey.Of(id, base64) : null).ToList();
        return keys.Count > 0 && keys.All(key => key is not null) && keys.DistinctBy(key => key!.Id).Count() == keys.Count
            ? new PlateKeys(keys!)
            : throw new FormatException("A plate key file must have lines 'k1 KEY', where KEY is 32 bytes in base64 and each name occurs once.");
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">It is not a key file.</exception>
    public static PlateKeys Load(string file) => Parse(File.ReadLines(file));

    /// <summary>Makes a key file with one random key, which only its owner may read, unless the file exists.</summary>
    /// <returns>Whether it was made.</returns>
    public static bool CreateFile(string file)
    {
        if (File.Exists(file))
            return false;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write($"k1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(PlateKey.Length))}\n");
        return true;
    }
}
