using System.Globalization;
using System.Text;
using Prestacop.Contracts;
using SkiaSharp;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>What is in a picture.</summary>
/// <param name="Plate">The plate's characters.</param>
/// <param name="State">Where the plate was issued, two letters.</param>
/// <param name="Body">The vehicle's colour.</param>
/// <param name="Flaws">What makes the plate hard to read.</param>
/// <param name="Seed">The same seed gives the same dirt in the same places.</param>
sealed record PictureSubject(string Plate, string State, SKColor Body, PictureFlaws Flaws, int Seed)
{
    /// <summary>
    /// What a violation's picture shows. It depends on the message alone, without the ids that differ from run to run, so that the same
    /// flight gives the same pictures.
    /// </summary>
    public static PictureSubject Of(DroneMessage violation)
    {
        var seed = Seed32(violation);
        var read = violation.Plate is not null;
        return new PictureSubject(
            violation.Plate ?? Unread(new Random(seed)),
            violation.PlateState ?? "NY",
            Paint(violation.Colour),
            PictureFlaws.Of(violation.Confidence ?? 0, read),
            seed);
    }

    // The plate is there even when the drone could not read it.
    static string Unread(Random random) => string.Create(7, random, static (plate, random) =>
    {
        for (var index = 0; index < plate.Length; index++)
            plate[index] = index < 3 ? (char)('A' + random.Next(26)) : (char)('0' + random.Next(10));
    });

    // The colours of tickets have a hundred spellings; these beginnings cover nearly all vehicles.
    static SKColor Paint(string? colour) => colour switch
    {
        ['W', ..] => new SKColor(222, 222, 218),
        ['B', 'K' or 'L', ..] and not ("BL" or "BLU" or "BLUE") => new SKColor(34, 35, 38),
        ['B', 'L', ..] => new SKColor(38, 62, 120),
        ['B', 'R', ..] or ['T', ..] => new SKColor(110, 82, 58),
        ['R', ..] or ['M', ..] => new SKColor(140, 32, 34),
        ['G', 'R' or 'N', 'E' or 'N', 'E', ..] or "GN" or "GRN" => new SKColor(36, 84, 58),
        ['Y', ..] or ['G', 'O' or 'L', ..] => new SKColor(206, 166, 62),
        ['O', ..] => new SKColor(196, 108, 44),
        _ => new SKColor(128, 131, 136),
    };

    // FNV-1a: .NET's own hashes of text differ from process to process.
    static int Seed32(DroneMessage violation)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{violation.DroneId}|{violation.Latitude}|{violation.Longitude}|{violation.Battery}|{violation.Plate}|{violation.Confidence}|{violation.Code}");
        var hash = 2_166_136_261;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ octet) * 16_777_619);
        return unchecked((int)hash);
    }
}
