using System.Security.Cryptography;

namespace Prestacop.Web.Access;

/// <summary>Passwords that nobody chose.</summary>
static class Passwords
{
    // Without characters that are taken for one another when they are read aloud or typed from paper.
    const string Characters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>20 characters, 115 bits.</summary>
    public static string Random() => RandomNumberGenerator.GetString(Characters, 20);
}
