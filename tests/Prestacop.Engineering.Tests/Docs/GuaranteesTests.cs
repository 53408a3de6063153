using System.Text.RegularExpressions;

namespace Prestacop.Engineering.Tests.Docs;

/// <summary>docs/guarantees.md names the tests that show what is promised.</summary>
sealed partial class GuaranteesTests
{
    [Test]
    public void Every_test_that_is_named_exists()
    {
        var named = Named().Select(match => match.Groups["name"].Value).ToHashSet();
        var written = Files().SelectMany(text => Method().Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet();

        named.Should().HaveCountGreaterThan(20);
        named.Except(written).Should().BeEmpty();
    }

    /// <summary>A reader must know which promises the shorter run does not show.</summary>
    [Test]
    public void Slow_tests_are_marked_as_such()
    {
        var slow = Files().SelectMany(SlowIn).ToHashSet();

        slow.Should().Contain(["The_node_of_a_driver_is_lost_in_the_middle_of_a_job_and_every_record_is_stored_once", "Ctrl_C_ends_the_drones_and_shows_the_statistics"]);
        Named().Where(match => match.Groups["slow"].Success != slow.Contains(match.Groups["name"].Value)).Select(match => match.Value).Should().BeEmpty();
    }

    static MatchCollection Named() => Name().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "guarantees.md")));

    static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    /// <summary>The tests of a class that is slow, or those that are slow by themselves.</summary>
    static IEnumerable<string> SlowIn(string text)
    {
        // Each file of a partial class has the attribute.
        var whole = SlowClass().IsMatch(text);
        return Method().Matches(text).Where(match => whole || match.Groups["attributes"].Value.Contains("Category(\"Slow\")", StringComparison.Ordinal)).Select(match => match.Groups["name"].Value);
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`(?<slow> \\(slow\\))?")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<attributes>(?:^ *\[.*\]\r?\n)*) *public (?:async Task|void) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex(@"^\[Category\(""Slow""\)\]", RegexOptions.Multiline)]
    private static partial Regex SlowClass();
}
