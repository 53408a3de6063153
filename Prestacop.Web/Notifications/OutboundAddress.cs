using System.Net;
using System.Net.Sockets;

namespace Prestacop.Web.Notifications;

/// <summary>
/// Which addresses the dashboard sends notifications to. It stands inside the police's network: an address must not make it talk to itself, to
/// the machine's other services or to a cloud's metadata service.
/// </summary>
static class OutboundAddress
{
    public const int MaxLength = 500;

    /// <param name="address">The address of a webhook or of a push service.</param>
    /// <param name="allowLoopback">Whether this machine may be meant, then also with HTTP.</param>
    /// <returns>What is wrong, a sentence; null when nothing is that can be told without looking the name up.</returns>
    public static string? Validate(string? address, bool allowLoopback)
    {
        if (address is not { Length: > 0 and <= MaxLength } || address.Any(char.IsControl) || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return $"An address is such as https://host/path, with at most {MaxLength} characters.";
        if (uri.Scheme != Uri.UriSchemeHttps && !(allowLoopback && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            return "An address begins with https://.";
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "An address has neither a user nor a fragment.";
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal) ? Forbidden(literal, allowLoopback) : uri.IsLoopback && !allowLoopback ? OfThisMachine : null;
    }

    const string OfThisMachine = "An address is not one of this machine.";

    /// <returns>Why nothing is sent to this address, a sentence; null when it may be.</returns>
    public static string? Forbidden(IPAddress address, bool allowLoopback)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return allowLoopback ? null : OfThisMachine;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any) || IsTunnel(address) ? Unusual : null;
        var bytes = address.GetAddressBytes();
        // This network, link-local with the metadata services of clouds, and multicast with all that is reserved.
        return bytes[0] is 0 or >= 224 || (bytes[0] == 169 && bytes[1] == 254) ? Unusual : null;
    }

    const string Unusual = "An address is one of a single machine, and not one of the local link.";

    // Such addresses hold one of IPv4, which may be any of those above: NAT64 (64:ff9b::/96) and 6to4 (2002::/16).
    static bool IsTunnel(IPAddress address) => address.GetAddressBytes() is [0x00, 0x64, 0xff, 0x9b, ..] or [0x20, 0x02, ..];
}
