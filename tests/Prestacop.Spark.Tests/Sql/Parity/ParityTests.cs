using System.Reflection;
using System.Text.RegularExpressions;
using Prestacop.Spark.Tests.Parity;

namespace Prestacop.Spark.Tests;

/// <summary>The README's tables say for every public member of Microsoft.Spark whether it is there and what differs, and what they say is so.</summary>
public sealed partial class ParityTests
{
    const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    static IReadOnlyDictionary<string, (string[] Present, string[] Absent)> Table { get; } =
        Cells().Where(cells => cells.Length == 5 && cells[1].Trim().StartsWith('`'))
            .ToDictionary(cells => Names(cells[1]).Single(), cells => (Names(cells[2]), AbsentNames(cells[3])));

    static HashSet<string> AbsentTypes { get; } =
        Cells().Where(cells => cells.Length == 4 && OriginalMember.ByType.ContainsKey(cells[1].Trim())).Select(cells => cells[1].Trim()).ToHashSet();

    /// <summary>Members, written <c>Type.Name(types)</c>, that are there with another signature.</summary>
    static HashSet<string> Differences { get; } =
        Cells().Where(cells => cells.Length == 4).Select(cells => Difference().Match(cells[1].Trim())).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).ToHashSet();

    static IEnumerable<string> OriginalTypes => OriginalMember.ByType.Keys;

    [TestCaseSource(nameof(OriginalTypes))]
    public void Every_member_of_Microsoft_Spark_is_in_the_table(string type)
    {
        if (AbsentTypes.Contains(type))
        {
            Parity.OriginalTypes.Exported(type).Should().BeNull("the table says it is not there");
            return;
        }

        Table.Should().ContainKey(type);
        var (present, absent) = Table[type];
        present.Concat(absent).Should().BeEquivalentTo(OriginalMember.ByType[type].Where(member => member.IsNamed).Select(member => member.Name).Distinct());
        var members = Parity.OriginalTypes.Exported(type)!.GetMembers(Public).Select(member => member.Name).ToHashSet();
        present.Except(members).Should().BeEmpty("the table claims them");
        absent.Intersect(members).Should().BeEmpty("the table says they are not there");
    }

    [TestCaseSource(nameof(OriginalTypes))]
    public void Every_call_that_was_written_for_Microsoft_Spark_binds_or_is_a_listed_difference(string type)
    {
        if (AbsentTypes.Contains(type))
            return;
        var faults = OriginalMember.ByType[type].Where(member => !Table[type].Absent.Contains(member.Name))
            .Select(member => (Member: $"{member}", Fault: Binding.Fault(member, Parity.OriginalTypes.Exported(type)!)))
            .Where(pair => pair.Fault is not null)
            .ToDictionary(pair => pair.Member, pair => pair.Fault);

        faults.Where(pair => !Differences.Contains(pair.Key)).Should().BeEmpty();
        Differences.Where(difference => difference.StartsWith($"{type}.", StringComparison.Ordinal)).Should().BeSubsetOf(faults.Keys, "the rest binds");
    }

    [Test]
    public void The_table_names_no_other_types() => Table.Keys.Concat(AbsentTypes).Should().BeEquivalentTo(OriginalTypes);

    static IEnumerable<string[]> Cells() => File.ReadLines(Path.Combine(SourceTree.Root, "Prestacop.Spark", "Client", "README.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Split('|'));

    static string[] Names(string cell) => [.. Name().Matches(cell).Select(match => match.Groups[1].Value)];

    /// <summary>Each is followed by a colon and its reason, which may name other members.</summary>
    static string[] AbsentNames(string cell) => [.. AbsentName().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("`([A-Za-z0-9_]+)`: ")]
    private static partial Regex AbsentName();

    [GeneratedRegex(@"^`(\w+\.\w.*)`$")]
    private static partial Regex Difference();
}
