using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Client;

/// <summary>Every function name that the client sends is one that the server resolves.</summary>
[Category("Live")]
sealed class FunctionNamesTests
{
    static string Names => Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Golden", "function-names.txt");

    /// <summary>Functions that Spark Connect's planner or the analyzer implements: the catalog does not list them.</summary>
    static IReadOnlyDictionary<string, Column> NotListed { get; } = new Dictionary<string, Column>
    {
        ["bucket"] = Bucket(4, Col("id")),
        ["days"] = Days(CurrentTimestamp()),
        ["hours"] = Hours(CurrentTimestamp()),
        ["months"] = Months(CurrentTimestamp()),
        ["years"] = Years(CurrentTimestamp()),
        ["product"] = Product(Col("id")),
        ["timestampadd"] = TimestampAdd("DAY", Lit(1), CurrentTimestamp()),
        ["timestampdiff"] = TimestampDiff("DAY", CurrentTimestamp(), CurrentTimestamp()),
    };

    static IEnumerable<string> NotListedNames => NotListed.Keys;

    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task The_server_has_every_function_that_the_client_sends()
    {
        // The list also has operators that only the SQL parser knows, such as "!=": nothing implements them.
        var known = (await _spark.Catalog.ListFunctionsAsync()).Where(function => !string.IsNullOrEmpty(function.ClassName))
            .Select(function => function.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        known.Should().NotContain("!=");
        (await File.ReadAllLinesAsync(Names)).Should().HaveCountGreaterThan(500).And.OnlyContain(name => known.Contains(name) || NotListed.ContainsKey(name));
    }

    [TestCaseSource(nameof(NotListedNames))]
    public async Task The_server_resolves_a_function_that_it_does_not_list(string name)
    {
        try
        {
            (await _spark.Range(1).Select(NotListed[name]).CollectAsync()).Should().ContainSingle();
        }
        catch (SparkException error) when (error.ErrorClass?.StartsWith("PARTITION_TRANSFORM_EXPRESSION", StringComparison.Ordinal) == true)
        {
            // The function is known, but a partition transform is allowed only where a table is created.
        }
    }

    [Test]
    public async Task Not_equal_leaves_out_the_equal_rows_and_those_of_unknown_value()
    {
        var numbers = await _spark.SqlAsync("SELECT * FROM VALUES (1), (2), (3), (NULL) AS t(n)");

        (await numbers.Filter(Col("n") != 2).CountAsync()).Should().Be(2);
        (await numbers.Filter(Col("n").NotEqual(2)).CountAsync()).Should().Be(2);
        (await numbers.Filter(Col("n") != null).CountAsync()).Should().Be(0, "a comparison with null is null");
    }

    [Test]
    public async Task Operators_give_the_values_that_Spark_documents()
    {
        var (a, b) = (Lit(7), Lit(2));

        var row = (await _spark.Range(1).Select(
            a + b, a - b, a * b, a / b, a % b, -a,
            a == b, a != b, a > b, a < b, a >= b, a <= b, a.EqNullSafe(Lit(null)),
            !(a == b), a > 1 & b > 1, a < 1 | b > 1,
            a.BitwiseAND(b), a.BitwiseOR(b), a.BitwiseXOR(b)).CollectAsync()).Single();

        row.Values.Should().Equal(
            9, 5, 14, 3.5, 1, -7,
            false, true, true, false, true, false, false,
            true, true, true,
            2, 7, 5);
    }
}
