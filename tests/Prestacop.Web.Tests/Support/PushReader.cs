using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Prestacop.Web.Tests.Support;

/// <summary>What a browser does with a push message (RFC 8291), and its push service with the sender's signature (RFC 8292): written from the RFCs, and tried with their examples.</summary>
sealed class PushReader : IDisposable
{
    const int SaltLength = 16;
    const int TagLength = 16;

    readonly ECDiffieHellman _key;
    readonly byte[] _secret;

    public PushReader()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    public PushReader(ECDiffieHellman key, byte[] secret) => (_key, _secret) = (key, secret);

    public string PublicKey => Base64Url.EncodeToString(PointOf(_key.ExportParameters(false).Q));

    public string Secret => Base64Url.EncodeToString(_secret);

    /// <summary>The text of a message in the content coding aes128gcm, of one record.</summary>
    public string Read(byte[] body)
    {
        var salt = body[..SaltLength];
        var length = body[SaltLength + 4];
        var sender = body[(SaltLength + 5)..(SaltLength + 5 + length)];
        var record = body[(SaltLength + 5 + length)..];
        BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(SaltLength)).Should().BeGreaterThanOrEqualTo((uint)record.Length, "it is one record");
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = _key.DeriveRawSecretAgreement(other.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. PointOf(_key.ExportParameters(false).Q), .. sender];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _secret, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var text = new byte[record.Length - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(nonce, record.AsSpan(0, text.Length), record.AsSpan(text.Length), text);
        var end = Array.FindLastIndex(text, value => value != 0);
        text[end].Should().Be(2, "it is the last record");
        return Encoding.UTF8.GetString(text, 0, end);
    }

    /// <summary>What a sender's authorisation says, when its signature is right.</summary>
    /// <param name="header"><c>vapid t=TOKEN, k=KEY</c>.</param>
    public static (string Key, JsonElement Claims) Verify(string header)
    {
        header.Should().StartWith("vapid ");
        var parts = header["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).ToDictionary(part => part[..1], part => part[2..]);
        var (token, point) = (parts["t"].Split('.'), Base64Url.DecodeFromChars(parts["k"]));
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256).Should().BeTrue("the signature is right");
        return (parts["k"], JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement);
    }

    static byte[] PointOf(ECPoint point) => [4, .. point.X!, .. point.Y!];

    public void Dispose() => _key.Dispose();
}
