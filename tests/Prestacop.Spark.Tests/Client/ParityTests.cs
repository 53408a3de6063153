using System.Reflection;
using System.Text.RegularExpressions;
using Prestacop.Spark.Sql;
using Prestacop.Tests.Support;

namespace Prestacop.Spark.Tests.Client;

/// <summary>The README's table of Microsoft.Spark's members is what the library really has.</summary>
public sealed partial class ParityTests
{
    const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    static IReadOnlyList<(string Type, string[] Present, string[] Absent)> Table { get; } = Read();

    static IEnumerable<string> Types => Table.Select(row => row.Type);

    [TestCaseSource(nameof(Types))]
    public void The_parity_table_tells_the_truth(string type)
    {
        var (_, present, absent) = Table.Single(row => row.Type == type);
        var members = typeof(SparkSession).Assembly.GetExportedTypes()
            .Single(exported => exported.Name == type)
            .GetMembers(Public).Select(member => member.Name).ToHashSet();

        present.Except(members).Should().BeEmpty("the table claims them");
        absent.Intersect(members).Should().BeEmpty("the table says they are not there");
    }

    [Test]
    public void The_parity_table_has_the_types_of_Microsoft_Spark() =>
        Types.Should().Contain(["SparkSession", "DataFrame", "Column", "Functions", "Catalog", "DataStreamWriter"]).And.OnlyHaveUniqueItems();

    static List<(string Type, string[] Present, string[] Absent)> Read() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "Prestacop.Spark", "Client", "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .Select(cells => (Names(cells[1]).Single(), Names(cells[2]), Names(cells[3]))),
    ];

    static string[] Names(string cell) => [.. Name().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex Name();
}
