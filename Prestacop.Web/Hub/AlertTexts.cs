using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Access;

namespace Prestacop.Web.Hub;

/// <summary>Writes an alert as JSON once for all who are sent it at about the same time.</summary>
sealed class AlertTexts
{
    const int Kept = 2048;

    readonly Entry?[] _whole = new Entry?[Kept];
    readonly Entry?[] _masked = new Entry?[Kept];

    /// <param name="number">The alert's number in the log.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="seesPlates">Whether the plate is shown.</param>
    public ReadOnlyMemory<byte> Of(long number, Alert alert, bool seesPlates)
    {
        ref var place = ref (seesPlates ? _whole : _masked)[number % Kept];
        var known = Volatile.Read(ref place);
        if (known is not null && known.Number == number)
            return known.Json;
        var json = JsonSerializer.SerializeToUtf8Bytes(seesPlates ? alert : PlateMask.Hide(alert), ContractsJson.Default.Alert);
        // Two that write the same one at once write the same.
        Volatile.Write(ref place, new Entry(number, json));
        return json;
    }

    sealed record Entry(long Number, byte[] Json);
}
