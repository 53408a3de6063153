using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>A key by which plates are stored: one of a <see cref="PlateKeys"/>. Its bytes are never shown.</summary>
public sealed class PlateKey
{
    /// <summary>The length of a key, bytes.</summary>
    public const int Length = 32;

    PlateKey(string id, byte[] master)
    {
        Id = id;
        TokenKey = HMACSHA256.HashData(master, "prestacop plate token"u8);
        VaultKey = HMACSHA256.HashData(master, "prestacop plate vault"u8);
    }

    /// <summary>The name that tokens begin with, such as <c>k1</c>: a letter k and one to three digits.</summary>
    public string Id { get; }

    /// <summary>A short name of a text in which there may be plates: the same for the same text, and who does not have the key cannot try plates on it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>12 hexadecimal digits.</returns>
    public string NameOf(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(TokenKey, Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    internal byte[] TokenKey { get; }

    internal byte[] VaultKey { get; }

    /// <summary>Makes a key of its two parts in the file.</summary>
    /// <returns>Null when a part is not valid.</returns>
    internal static PlateKey? Of(string id, string base64)
    {
        var master = new byte[Length];
        var isId = id.Length is >= 2 and <= 4 && id[0] == 'k' && id.Skip(1).All(char.IsAsciiDigit);
        return isId && Convert.TryFromBase64String(base64, master, out var length) && length == Length ? new PlateKey(id, master) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
