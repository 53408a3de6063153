using System.Globalization;

namespace Prestacop.Contracts;

/// <summary>How the audit log notes a search of what is stored, so that searches can be counted by role, reason and case.</summary>
public static class SearchAudit
{
    /// <summary>The action of its entries.</summary>
    public const string Action = "plate-search";

    /// <summary>The outcome of a search, as a regular expression: role and case are its groups.</summary>
    public const string FirstPage = "^role=([a-z+-]*); page=1; case=(.*)$";

    /// <summary>The outcome of the entry of one page, of which the first is the search itself.</summary>
    /// <param name="roles">The roles of who has searched.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="caseNumber">The number of the case.</param>
    public static string Outcome(IEnumerable<string> roles, int page, string caseNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"role={string.Join('+', roles)}; page={page}; case={caseNumber}");
}
