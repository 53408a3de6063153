using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Search;

/// <summary>
/// A part of a plate: letters and digits, <c>?</c> for one character and <c>*</c> for any number. Without either it may stand anywhere in the plate. Characters that look
/// alike in a bad picture are the same: a person looks at what is found.
/// </summary>
sealed class PlatePattern
{
    /// <summary>Letters and digits that a pattern must have: fewer would match most plates.</summary>
    public const int MinLetters = 2;

    /// <summary>The longest pattern, wildcards and what stands between letters included.</summary>
    public const int MaxLength = 40;

    const byte AnyOne = (byte)'?';
    const byte Any = (byte)'*';

    static readonly byte[] Folds = [.. Enumerable.Range(0, 128).Select(code => (byte)(PlateForm.Similar(((char)code).ToString()) is [var folded] ? folded : (char)code))];

    readonly byte[] _letters;
    readonly byte[] _folded;

    PlatePattern(byte[] letters) => (_letters, _folded) = (letters, [.. letters.Select(letter => letter is AnyOne or Any ? letter : Folds[letter])]);

    /// <summary>Reads a pattern; spaces, dashes and points between letters do not count.</summary>
    /// <exception cref="SearchProblemException">It is none.</exception>
    public static PlatePattern Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_PlateTooLong, MaxLength));
        var letters = text.Where(letter => letter is not (' ' or '-' or '.')).Select(char.ToUpperInvariant).ToList();
        if (letters.FindIndex(letter => letter is not ('?' or '*') && !char.IsAsciiLetterOrDigit(letter)) is >= 0 and var other)
            throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_PlateCharacter, char.IsControl(letters[other]) ? ' ' : letters[other]));
        if (letters.Count(char.IsAsciiLetterOrDigit) < MinLetters)
            throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_PlateTooShort, MinLetters));
        if (!letters.Exists(letter => letter is '?' or '*'))
            letters = ['*', .. letters, '*'];
        return new PlatePattern([.. letters.Select(letter => (byte)letter)]);
    }

    /// <summary>Whether a plate matches: letters and digits of ASCII, capitals.</summary>
    public bool Matches(ReadOnlySpan<byte> plate) => Matches(plate, _folded, fold: true);

    /// <summary>Whether a plate matches, in whatever form it was written; never for null.</summary>
    public bool MatchesPlate(string? plate) => plate is { Length: > 0 } && Matches(System.Text.Encoding.ASCII.GetBytes(PlateForm.Of(plate)));

    /// <summary>Whether it matches to the letter.</summary>
    public bool MatchesExactly(string plate) => Matches(System.Text.Encoding.ASCII.GetBytes(plate), _letters, fold: false);

    static bool Matches(ReadOnlySpan<byte> plate, ReadOnlySpan<byte> pattern, bool fold)
    {
        var (at, of) = (0, 0);
        var (star, after) = (-1, 0);
        while (at < plate.Length)
        {
            if (of < pattern.Length && pattern[of] == Any)
            {
                (star, after) = (of++, at);
            }
            else if (of < pattern.Length && (pattern[of] == AnyOne || pattern[of] == (fold ? Folds[plate[at] & 127] : plate[at])))
            {
                at++;
                of++;
            }
            else if (star >= 0)
            {
                // The star takes one character more.
                (of, at) = (star + 1, ++after);
            }
            else
            {
                return false;
            }
        }
        while (of < pattern.Length && pattern[of] == Any)
            of++;
        return of == pattern.Length;
    }
}
