using System.Text.RegularExpressions;

namespace Prestacop.Engineering.Tests.Docs;

/// <summary>docs/guarantees.md names the tests that show what is promised.</summary>
sealed class GuaranteesTests
{
    [Test]
    public void Every_test_that_is_named_exists()
    {
        var named = Regex.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "guarantees.md")), "`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`").Select(match => match.Groups[1].Value).ToHashSet();
        var written = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"public (?:async Task|void) (\w+)\(")).Select(match => match.Groups[1].Value).ToHashSet();

        named.Should().HaveCountGreaterThan(20);
        named.Except(written).Should().BeEmpty();
    }
}
