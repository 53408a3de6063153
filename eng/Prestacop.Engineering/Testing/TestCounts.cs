using System.Globalization;

namespace Prestacop.Engineering.Testing;

/// <summary>How many tests went how.</summary>
sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    public static TestCounts None { get; } = new(0, 0, 0);

    public int Total => Passed + Failed + Skipped;

    public static TestCounts operator +(TestCounts one, TestCounts other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    public static TestCounts Of(IEnumerable<TestResult> results) => results.Aggregate(None, (counts, result) => counts + Of(result.Outcome));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    // A result without an outcome was broken off: it has not passed.
    static TestCounts Of(string? outcome) => outcome switch
    {
        "Passed" or "PassedButRunAborted" => new(1, 0, 0),
        "NotExecuted" or "Inconclusive" or "NotRunnable" or "Pending" => new(0, 0, 1),
        _ => new(0, 1, 0),
    };
}
