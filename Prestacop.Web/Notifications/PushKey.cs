using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Notifications;

/// <summary>The pair of keys by which push services know this dashboard, read once.</summary>
sealed class PushKey(IOptions<PushOptions> options)
{
    readonly Lazy<(string Public, string Private)> _key = new(() =>
    {
        var key = options.Value.ReadKey();
        return (Base64Url.EncodeToString(PointOf(key.Q)), Base64Url.EncodeToString(key.D!));
    });

    /// <summary>The public key, which browsers are told: base64url of the uncompressed point.</summary>
    public string Public => _key.Value.Public;

    /// <summary>The private key, base64url. For the library alone.</summary>
    public string Private => _key.Value.Private;

    /// <summary>A point as browsers write it, 65 bytes.</summary>
    public static byte[] PointOf(ECPoint point) => [4, .. point.X!, .. point.Y!];

    /// <summary>Whether this is a browser's public key: a point of P-256, base64url.</summary>
    public static bool IsPoint(string text)
    {
        if (Decode(text) is not { Length: 65 } point || point[0] != 4)
            return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether this is a browser's secret: 16 bytes, base64url.</summary>
    public static bool IsSecret(string text) => Decode(text) is { Length: 16 };

    static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
