using System.Reflection;
using System.Text.RegularExpressions;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests;

/// <summary>The README's table says for every public member of Microsoft.Spark whether it is there, and what it says is so.</summary>
public sealed partial class ParityTests
{
    const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    static IReadOnlyDictionary<string, string[]> Original { get; } =
        File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Sql", "microsoft-spark-members.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(':'))
            .ToDictionary(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static IReadOnlyDictionary<string, (string[] Present, string[] Absent)> Table { get; } =
        Cells().Where(cells => cells.Length == 5 && cells[1].Trim().StartsWith('`'))
            .ToDictionary(cells => Names(cells[1]).Single(), cells => (Names(cells[2]), AbsentNames(cells[3])));

    static HashSet<string> AbsentTypes { get; } =
        Cells().Where(cells => cells.Length == 4 && Original.ContainsKey(cells[1].Trim())).Select(cells => cells[1].Trim()).ToHashSet();

    static IEnumerable<string> OriginalTypes => Original.Keys;

    [TestCaseSource(nameof(OriginalTypes))]
    public void Every_member_of_Microsoft_Spark_is_in_the_table(string type)
    {
        if (AbsentTypes.Contains(type))
        {
            Exported(type).Should().BeNull("the table says it is not there");
            return;
        }

        Table.Should().ContainKey(type);
        var (present, absent) = Table[type];
        present.Concat(absent).Should().BeEquivalentTo(Original[type]);
        var members = Exported(type)!.GetMembers(Public).Select(member => member.Name).ToHashSet();
        present.Except(members).Should().BeEmpty("the table claims them");
        absent.Intersect(members).Should().BeEmpty("the table says they are not there");
    }

    [Test]
    public void The_table_names_no_other_types() => Table.Keys.Concat(AbsentTypes).Should().BeEquivalentTo(OriginalTypes);

    static Type? Exported(string type) => typeof(SparkSession).Assembly.GetExportedTypes().SingleOrDefault(exported => type == "AvroFunctions"
        ? exported == typeof(Spark.Sql.Avro.Functions)
        : exported.Name == type && exported != typeof(Spark.Sql.Avro.Functions));

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
}
