using System.Text.RegularExpressions;

namespace Prestacop.Contracts;

/// <summary>Masks what may be a plate in a text that people or programs wrote, for readers who must not see plates.</summary>
public static partial class PlateText
{
    /// <summary>Stands for a plate; its length is fixed, so that it does not reveal the plate's.</summary>
    public const string Hidden = "•••••";

    /// <summary>
    /// A word of 2 to 16 letters, digits and dashes with both a letter and a digit, unless it is part of a longer name such as
    /// <c>drone-0042</c> or <c>a.csv</c>. Java's and .NET's expressions mean the same by it.
    /// </summary>
    public const string Pattern = @"(?<![A-Za-z0-9._:/-])(?=[A-Za-z-]*[0-9])(?=[0-9-]*[A-Za-z])(?!drone-)(?!UTF-8)(?!k[0-9]{1,3}-)[A-Za-z0-9][A-Za-z0-9-]{1,15}(?![A-Za-z0-9_:/-])";

    /// <summary>The text with each word that may be a plate replaced.</summary>
    public static string? Mask(string? text) => text is null ? null : MaybePlate.Replace(text, Hidden);

    [GeneratedRegex(Pattern)]
    static partial Regex MaybePlate { get; }
}
