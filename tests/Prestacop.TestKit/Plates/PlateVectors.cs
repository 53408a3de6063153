using Prestacop.Contracts;

namespace Prestacop.TestKit;

/// <summary>Plates with their tokens by a fixed key: the jobs in Java and the contracts in C# must agree on each.</summary>
public static class PlateVectors
{
    const string Key = "k1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>The vectors, a line <c>plate|state|vehicle|token</c> each.</summary>
    public static string File { get; } = Path.Combine(SourceTree.Root, "tests", "Prestacop.TestKit", "Plates", "plate-vectors.txt");

    /// <summary>The key of the vectors.</summary>
    public static PlateKeys Keys { get; } = PlateKeys.Parse([Key]);

    /// <summary>The vectors; vehicle and token are null when the text is no plate.</summary>
    public static IReadOnlyList<(string Plate, string State, string? Vehicle, string? Token)> All { get; } =
    [
        .. System.IO.File.ReadLines(File).Where(line => !line.StartsWith('#')).Select(line => line.Split('|'))
            .Select(parts => (parts[0], parts[1], Nothing(parts[2]), Nothing(parts[3]))),
    ];

    /// <summary>Writes the key file.</summary>
    public static string WriteKey(string folder)
    {
        var file = Path.Combine(folder, "plate.key");
        System.IO.File.WriteAllText(file, $"# for tests\n{Key}\n");
        return file;
    }

    static string? Nothing(string text) => text.Length == 0 ? null : text;
}
