using SkiaSharp;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>
/// The characters of a plate as strokes, so that a picture needs no font: a machine may have none. A character is 4 wide and 6 high, with
/// its left upper corner at 0, 0.
/// </summary>
static class PlateStrokes
{
    public const float Width = 4;
    public const float Height = 6;

    // Lines through points, each point a digit for x and one for y.
    static readonly Dictionary<char, string> Lines = new()
    {
        ['A'] = "06-02-20-42-46 04-44",
        ['B'] = "00-06-36-45-44-33-03 33-42-41-30-00",
        ['C'] = "41-30-10-01-05-16-36-45",
        ['D'] = "00-06-26-44-42-20-00",
        ['E'] = "40-00-06-46 03-33",
        ['F'] = "40-00-06 03-33",
        ['G'] = "41-30-10-01-05-16-36-45-43-23",
        ['H'] = "00-06 40-46 03-43",
        ['I'] = "10-30 20-26 16-36",
        ['J'] = "40-45-36-16-05-04",
        ['K'] = "00-06 40-03-46",
        ['L'] = "00-06-46",
        ['M'] = "06-00-23-40-46",
        ['N'] = "06-00-46-40",
        ['O'] = "10-30-41-45-36-16-05-01-10",
        ['P'] = "06-00-30-41-42-33-03",
        ['Q'] = "10-30-41-45-36-16-05-01-10 24-46",
        ['R'] = "06-00-30-41-42-33-03 23-46",
        ['S'] = "41-30-10-01-02-13-33-44-45-36-16-05",
        ['T'] = "00-40 20-26",
        ['U'] = "00-05-16-36-45-40",
        ['V'] = "00-26-40",
        ['W'] = "00-16-22-36-40",
        ['X'] = "00-46 40-06",
        ['Y'] = "00-23-40 23-26",
        ['Z'] = "00-40-06-46",
        ['0'] = "10-30-41-45-36-16-05-01-10 14-32",
        ['1'] = "11-20-26 16-36",
        ['2'] = "01-10-30-41-42-06-46",
        ['3'] = "01-10-30-41-42-33-44-45-36-16-05 13-33",
        ['4'] = "36-30-04-44",
        ['5'] = "40-00-02-32-43-45-36-16-05",
        ['6'] = "40-20-02-05-16-36-45-44-33-13-04",
        ['7'] = "00-40-16",
        ['8'] = "10-30-41-42-33-13-02-01-10 13-04-05-16-36-45-44-33",
        ['9'] = "06-26-44-41-30-10-01-02-13-33-42",
    };

    static readonly Dictionary<char, SKPath> Paths = Lines.ToDictionary(character => character.Key, character => Path(character.Value));

    /// <summary>Characters that can be drawn.</summary>
    public static IReadOnlyCollection<char> Known => Paths.Keys;

    /// <summary>The strokes of a letter in capitals, or of a digit; null for anything else.</summary>
    public static SKPath? Of(char character) => Paths.GetValueOrDefault(character);

    static SKPath Path(string lines)
    {
        using var path = new SKPathBuilder();
        foreach (var line in lines.Split(' '))
            path.AddPoly([.. line.Split('-').Select(point => new SKPoint(point[0] - '0', point[1] - '0'))], close: false);
        return path.Detach();
    }
}
