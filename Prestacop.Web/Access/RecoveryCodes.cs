using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Web.Access;

/// <summary>
/// The recovery codes of an account, each of which replaces one code of the app. The store has their hashes only: slow ones with a salt, since a
/// code has 50 bits and anyone with a copy of the store could try them all against a fast hash.
/// </summary>
static class RecoveryCodes
{
    /// <summary>How many an account gets.</summary>
    public const int Count = 10;

    // Without characters that are easily confused when they are read from paper.
    const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const int HalfLength = 5;
    const int Iterations = 100_000;
    const int SaltLength = 16;
    const int HashLength = 32;
    const char Separator = ';';

    /// <summary>New codes, such as <c>7KX2M-Q9HTR</c>.</summary>
    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => $"{Half()}-{Half()}")];

    /// <summary>What is stored of the codes: a salt, and the hash of each.</summary>
    public static string Hash(IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return string.Join(Separator, codes.Select(code => Convert.ToBase64String(HashOf(code, salt))).Prepend(Convert.ToBase64String(salt)));
    }

    /// <summary>Uses a code up.</summary>
    /// <param name="stored">As <see cref="Hash"/> made it.</param>
    /// <param name="code">What was typed, with or without the dash, in any case.</param>
    /// <returns>The codes to store from now on; null when the code does not match any of them.</returns>
    public static string? Redeem(string stored, string code)
    {
        var parts = stored.Split(Separator);
        var hash = HashOf(code, Convert.FromBase64String(parts[0]));
        // All are compared, so that the time does not tell which it was.
        var left = parts.Skip(1).Where(part => !CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(part), hash)).ToList();
        return left.Count == parts.Length - 1 ? null : string.Join(Separator, left.Prepend(parts[0]));
    }

    /// <summary>How many are left.</summary>
    public static int Left(string stored) => stored.Count(character => character == Separator);

    static byte[] HashOf(string code, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Form(code)), salt, Iterations, HashAlgorithmName.SHA256, HashLength);

    static string Form(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    static string Half() => RandomNumberGenerator.GetString(Characters, HalfLength);
}
