namespace Prestacop.Contracts;

/// <summary>A plate in the form in which plates are compared: people and cameras write the same plate in several ways.</summary>
public static class PlateForm
{
    /// <summary>
    /// Letters and digits of ASCII only, in capitals, with O as 0 and I as 1: no camera tells these apart for sure. This is the form for decisions of a
    /// program; the alerts job makes the same of columns.
    /// </summary>
    /// <returns>Empty for a plate without a letter or digit, and for null.</returns>
    public static string Of(string? plate) => Folded(plate, Certain);

    /// <summary>The same with all letters as digits that look like them in a bad picture. This is the form for a search whose hits a person looks at.</summary>
    public static string Similar(string? plate) => Folded(plate, letter => letter switch
    {
        'Q' or 'D' => '0',
        'L' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        _ => Certain(letter),
    });

    static char Certain(char letter) => letter switch
    {
        'O' => '0',
        'I' => '1',
        _ => letter,
    };

    static string Folded(string? plate, Func<char, char> fold) => string.Concat((plate ?? "").Where(char.IsAsciiLetterOrDigit)
        .Select(character => fold(char.IsAsciiLetterLower(character) ? (char)(character - 'a' + 'A') : character)));
}
