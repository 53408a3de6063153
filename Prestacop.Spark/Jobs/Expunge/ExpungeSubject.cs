using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>What is to be removed: vehicles by their plates, and single pictures and tickets of a person. All names by which storage, summaries and texts know them.</summary>
/// <param name="Keys">The plate keys.</param>
/// <param name="Vehicles">See <see cref="PlateToken.Vehicle"/>.</param>
/// <param name="Images">Ids of pictures.</param>
/// <param name="Tickets">Summons numbers.</param>
sealed partial record ExpungeSubject(PlateKeys Keys, IReadOnlyList<string> Vehicles, IReadOnlyList<string> Images, IReadOnlyList<long> Tickets)
{
    readonly Lazy<IReadOnlyList<Regex>> _patterns = new(() => [.. Vehicles.Select(PatternOfPlate), .. Images.Select(PatternOfId)]);

    /// <summary>The tokens, by every key.</summary>
    public IReadOnlyList<string> Tokens { get; } = [.. Vehicles.SelectMany(vehicle => PlateToken.AllOfVehicle(Keys, vehicle)).Distinct()];

    /// <summary>The names of the vehicles in summaries and results.</summary>
    public IReadOnlyList<string> SummaryNames =>
    [
        .. Tokens.Select(VehicleNames.OfToken)
            .Concat(Vehicles.Select(vehicle => vehicle.Split(' ')).SelectMany(parts => new[] { VehicleNames.OfTicket(parts[0], parts[1]), VehicleNames.OfTicket(parts[0], PlateToken.UnknownState) }))
            .Distinct(),
    ];

    /// <summary>The same for the same case and the same records, by each key, the current one's first: a run before may have had an older key.</summary>
    public IReadOnlyList<string> IdsOf(string caseNumber)
    {
        var about = string.Join('\n', [caseNumber, .. Vehicles.Order(StringComparer.Ordinal), .. Images.Order(StringComparer.Ordinal), .. Tickets.Order().Select(ticket => ticket.ToString(CultureInfo.InvariantCulture))]);
        return [Keys.Current.NameOf(about), .. Keys.All.Where(key => key != Keys.Current).Select(key => key.NameOf(about))];
    }

    /// <summary>Whether a text names one of the plates as a word, in any spelling: <c>abc-1234</c>, <c>ABC 1234</c>; or one of the tokens, pictures or tickets.</summary>
    public bool IsIn(string? text) => text is not null
        && (_patterns.Value.Any(pattern => pattern.IsMatch(text))
            || Tokens.Any(name => text.Contains(name, StringComparison.Ordinal))
            || Tickets.Any(ticket => Digits.Matches(text).Any(match => match.Value == ticket.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Whether bytes that nobody could read name one of them, sealed or not.</summary>
    /// <param name="bytes">The stored bytes; null for none.</param>
    /// <param name="holdsBase64">Whether words of it are base64, as a stored key and the values of headers are.</param>
    /// <returns>Null when they are sealed by a key that is not there.</returns>
    public bool? IsIn(byte[]? bytes, bool holdsBase64 = false)
    {
        if (bytes is null)
            return false;
        // What was sent may be of any encoding; plates are ASCII in all that matter but UTF-16.
        var text = Encoding.Latin1.GetString(bytes);
        if (!SealedText.IsMatch(text))
            return IsOpenIn(bytes, text, holdsBase64);
        try
        {
            var open = PlateSeal.Open(Keys, text, PlateSeal.Unreadable);
            return IsOpenIn(open, Encoding.Latin1.GetString(open), holdsBase64);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    bool IsOpenIn(byte[] bytes, string text, bool holdsBase64) => IsInAnyEncoding(bytes, text)
        || (holdsBase64 && Base64Word.Matches(text).Select(word => Decoded(word.Value)).OfType<byte[]>().Any(decoded => IsInAnyEncoding(decoded, Encoding.Latin1.GetString(decoded))));

    bool IsInAnyEncoding(byte[] bytes, string text) => IsIn(text)
        || (text.Contains('\0', StringComparison.Ordinal) && IsIn(text.Replace("\0", "", StringComparison.Ordinal)))
        || (text.Contains("\\u", StringComparison.Ordinal) && IsIn(Unescaped(Encoding.UTF8.GetString(bytes))));

    static byte[]? Decoded(string word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var length) ? bytes[..length] : null;
    }

    static string Unescaped(string text) =>
        EscapedCharacter.Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    // An id that is part of a longer one is another.
    static Regex PatternOfId(string image) => new($"(?<![A-Za-z0-9_-]){Regex.Escape(image)}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant);

    static Regex PatternOfPlate(string vehicle) => new(
        $"(?<![A-Za-z0-9]){string.Join("[-.\\s]{0,2}", vehicle.Split(' ')[0].Select(character => character.ToString()))}(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex("[A-Za-z0-9+/]{2,}={0,2}")]
    static partial Regex Base64Word { get; }

    [GeneratedRegex("[0-9]+")]
    static partial Regex Digits { get; }

    [GeneratedRegex(@"\Ak[0-9]{1,3}\.[A-Za-z0-9+/=\r\n]{40,}\z")]
    static partial Regex SealedText { get; }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    static partial Regex EscapedCharacter { get; }
}
