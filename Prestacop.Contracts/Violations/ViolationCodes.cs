using System.Text.Json;

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
        using var stream = ContractResources.Open("violation-codes.json");
        return JsonSerializer.Deserialize(stream, ContractsJson.Default.ViolationCodeArray)!.ToDictionary(code => code.Code);
    }
}
