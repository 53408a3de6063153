using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Web.Notifications;

/// <summary>
/// The header <c>Prestacop-Signature: t=SECONDS,v1=HEX</c> of a webhook: HEX is the HMAC-SHA256, by the common secret, of the seconds since 1970 as in
/// the header, a full stop, and the body's bytes. A receiver that refuses an old time and an id that it had before refuses replays.
/// </summary>
static class WebhookSignature
{
    public const string Header = "Prestacop-Signature";

    /// <summary>The header with the delivery's id, which is the same for each attempt.</summary>
    public const string IdHeader = "Prestacop-Delivery";

    public static string Of(string secret, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes($"{seconds}."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
