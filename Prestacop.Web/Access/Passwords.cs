using System.Security.Cryptography;

namespace Prestacop.Web.Access;

/// <summary>Generates random passwords.</summary>
static class Passwords
{
    // Without characters that are easily confused when read aloud or typed from paper.
    const string Characters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>20 characters, 115 bits.</summary>
    public static string Random() => RandomNumberGenerator.GetString(Characters, 20);
}
