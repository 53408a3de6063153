using System.Text.RegularExpressions;

namespace Prestacop.Architecture.Tests;

/// <summary>The table "Projects and allowed dependencies" of docs/architecture.md.</summary>
static partial class AllowedDependencies
{
    public static IReadOnlyDictionary<string, string[]> Read() => File
        .ReadLines(Path.Combine(Product.Root, "docs", "architecture.md"))
        .SkipWhile(line => line != "## Projects and allowed dependencies")
        .TakeWhile(line => !line.StartsWith("## Where", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length >= 5 && cells[1].StartsWith('`'))
        .ToDictionary(cells => cells[1].Trim('`'), cells => Names().Matches(cells[3]).Select(match => match.Groups[1].Value).ToArray(), StringComparer.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Names();
}
