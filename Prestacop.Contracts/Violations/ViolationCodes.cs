using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>
/// The lists of codes and fines. Source: NYC Open Data, "DOF Parking Violation Codes": the present list and that of January 2020. Where a fine
/// rises with each repetition, a list gives the highest. Codes 94 and 95 do not exist.
/// </summary>
public static class ViolationCodes
{
    /// <summary>Every code by its number.</summary>
    public static IReadOnlyDictionary<int, ViolationCode> All { get; } = Read();

    /// <summary>
    /// The day since which the present fines are in force: of the Department of Finance's rule that made those of street cleaning the same
    /// everywhere. Before it, the list of January 2020 is the oldest that is known.
    /// </summary>
    public static DateOnly FinesSince { get; } = new(2020, 1, 21);

    static Dictionary<int, ViolationCode> Read()
    {
        using var stream = ContractResources.Open("violation-codes.json");
        return JsonSerializer.Deserialize(stream, ContractsJson.Default.ViolationCodeArray)!.ToDictionary(code => code.Code);
    }
}
