using Prestacop.Contracts;

namespace Prestacop.Web.Evidence;

/// <summary>What somebody wants a package for.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="Reason">Why.</param>
sealed record EvidenceRequest(string AlertId, string CaseNumber, string Reason)
{
    public const int MaxCaseLength = 64;

    /// <summary>The request without spaces around its texts.</summary>
    /// <exception cref="ArgumentException">There is no case number or no reason, or it is too long.</exception>
    public EvidenceRequest Validated()
    {
        var (caseNumber, reason) = (CaseNumber.Trim(), Reason.Trim());
        if (caseNumber.Length is 0 or > MaxCaseLength || reason.Length is 0 or > DecisionRules.MaxTextLength || caseNumber.Concat(reason).Any(char.IsControl))
            throw new ArgumentException("A package needs the number of a case and a reason.");
        return this with { CaseNumber = caseNumber, Reason = reason };
    }
}

/// <summary>A package that was made.</summary>
/// <param name="FileName">What it is called.</param>
/// <param name="Content">The ZIP file.</param>
sealed record EvidencePackage(string FileName, byte[] Content);
