using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Statistics.Summaries;

/// <summary>A day of a summary as Spark has written it.</summary>
/// <param name="Summary">The name of the summary.</param>
/// <param name="Date">The day of the folder.</param>
/// <param name="Files">Changes with the content: see <see cref="FingerprintOf"/>.</param>
public sealed record SummaryDay(string Summary, DateOnly Date, string Files)
{
    /// <summary>Its path in the folder of the summaries.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Summary}/{Summaries.Summary.Date}={Date:yyyy-MM-dd}");

    /// <summary>
    /// The fingerprint of a day with these files: Spark gives each file that it writes a new name. It is the MD5 sum of the sorted names,
    /// separated by commas, as Spark computes it too.
    /// </summary>
    /// <param name="names">The names of the files, without their folder.</param>
    public static string FingerprintOf(IEnumerable<string> names) =>
#pragma warning disable CA5351 // Not for security: it tells two lists of names apart.
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(',', names.Order(StringComparer.Ordinal)))));
#pragma warning restore CA5351
}
