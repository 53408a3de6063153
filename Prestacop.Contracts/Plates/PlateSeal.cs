using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>
/// Text and bytes that hold plates, encrypted with AES-256-GCM: <c>ID.BASE64</c>, where the bytes are nonce (12), content and tag (16).
/// The jobs seal (<c>prestacop.Plates</c>), and only who has the key file opens.
/// </summary>
public static class PlateSeal
{
    /// <summary>What the sealed bytes of an unreadable record are bound to.</summary>
    public const string Unreadable = "unreadable";

    const int NonceBytes = 12;
    const int TagBytes = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">What is to be sealed.</param>
    /// <param name="about">What it belongs to, such as a token: under another name it cannot be opened.</param>
    public static string Seal(PlateKey key, ReadOnlySpan<byte> content, string about)
    {
        ArgumentNullException.ThrowIfNull(key);
        var sealedBytes = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key.VaultKey, TagBytes);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), content, sealedBytes.AsSpan(NonceBytes, content.Length), sealedBytes.AsSpan(NonceBytes + content.Length),
            Encoding.UTF8.GetBytes(about));
        return $"{key.Id}.{Convert.ToBase64String(sealedBytes)}";
    }

    /// <summary>Decrypts.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="text">The sealed text.</param>
    /// <param name="about">What it was bound to.</param>
    /// <exception cref="CryptographicException">The key is not among them, or the text was changed, or it belongs to something else.</exception>
    public static byte[] Open(PlateKeys keys, string text, string about)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(text);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || keys.Find(text[..point]) is not { } key)
            throw new CryptographicException("The key by which this was sealed is not in the plate key file.");
        var bytes = new byte[(text.Length - point) * 3 / 4];
        if (!Convert.TryFromBase64String(text[(point + 1)..], bytes, out var length) || length < NonceBytes + TagBytes)
            throw new CryptographicException("The sealed text is incomplete.");
        var content = new byte[length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key.VaultKey, TagBytes);
        cipher.Decrypt(
            bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, content.Length), bytes.AsSpan(length - TagBytes, TagBytes), content,
            Encoding.UTF8.GetBytes(about));
        return content;
    }
}
