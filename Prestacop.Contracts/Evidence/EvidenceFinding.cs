namespace Prestacop.Contracts;

/// <summary>What a check of an evidence package found about one part of it.</summary>
/// <param name="Part">What was looked at, such as <c>signature</c> or a file's name.</param>
/// <param name="Result">Whether it holds.</param>
/// <param name="Text">What was found, a sentence.</param>
public sealed record EvidenceFinding(string Part, EvidenceResult Result, string Text);

/// <summary>The result of a check.</summary>
public enum EvidenceResult
{
    /// <summary>It is as it must be.</summary>
    Holds,

    /// <summary>There is nothing to check it by, and the package does not say that there is.</summary>
    Unknown,

    /// <summary>It is not as it must be.</summary>
    Fails,
}
