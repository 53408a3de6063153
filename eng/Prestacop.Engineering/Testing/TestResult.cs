namespace Prestacop.Engineering.Testing;

/// <summary>How one test went.</summary>
/// <param name="Name">Class and method, with the arguments of a test case.</param>
/// <param name="Outcome">As the trx file names it; null for a test that was broken off.</param>
/// <param name="Duration">Without what a fixture's setup took.</param>
/// <param name="Message">Why it failed; null for a test that passed or said nothing.</param>
sealed record TestResult(string Name, string? Outcome, TimeSpan Duration, string? Message = null);

/// <summary>How the tests of one project went.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Results">Of each test.</param>
/// <param name="Elapsed">From its start to its end: with the start of its process, and with all setups.</param>
/// <param name="Problem">What is wrong beside tests that failed; null for nothing.</param>
sealed record ProjectResult(string Project, IReadOnlyList<TestResult> Results, TimeSpan Elapsed, string? Problem)
{
    public TestCounts Counts => TestCounts.Of(Results);
}
