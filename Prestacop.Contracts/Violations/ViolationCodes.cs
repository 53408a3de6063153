using System.Globalization;

namespace Prestacop.Contracts;

/// <summary>
/// The list of codes and fines. Source: NYC Open Data, "DOF Parking Violation Codes". Codes 94 and 95 do not exist.
/// </summary>
public static class ViolationCodes
{
    /// <summary>Every code by its number.</summary>
    public static IReadOnlyDictionary<int, ViolationCode> All { get; } = Read();

    static Dictionary<int, ViolationCode> Read()
    {
        using var stream = typeof(ViolationCodes).Assembly.GetManifestResourceStream("violation-codes.csv")
            ?? throw new InvalidOperationException("The list of violation codes is not in the assembly.");
        using var reader = new StreamReader(stream);
        _ = reader.ReadLine();
        var codes = new Dictionary<int, ViolationCode>();
        // The file is ours and holds no quoted field: no CSV library is needed, and Contracts references none.
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            int Number(int index) => int.Parse(cells[index], CultureInfo.InvariantCulture);
            codes.Add(Number(0), new ViolationCode(Number(0), cells[1], Number(2), Number(3)));
        }
        return codes;
    }
}
