using Prestacop.Spark.Sql;
using Prestacop.TestKit.Client.FunctionCalls;
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
    public async Task Every_function_call_of_the_golden_list_runs() =>
        (await FunctionRuns.FaultsAsync(_spark, TestContext.CurrentContext.CancellationToken)).Should().BeEmpty();

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

    [Test]
    public async Task Predicates_give_the_values_that_Spark_documents()
    {
        var (text, number, list) = (Lit("Spark"), Lit(7), Lit(new[] { 1, 2 }));

        var row = (await _spark.Range(1).Select(
            text.Like("S_ar%"), text.ILike("s%"), text.RLike("^S.*k$"), text.Contains("par"), text.StartsWith("Sp"), text.StartsWith(Lit("pa")),
            text.EndsWith("rk"), text.EndsWith(Lit("ar")), text.SubStr(2, 3), text.SubStr(Lit(1), Lit(2)),
            number.Between(1, 7), number.IsIn(1, 7), number.IsIn(8, 9), number.IsNull(), number.IsNotNull(), Lit(double.NaN).IsNaN(), IsNaN(Lit(1.0)),
            list[1], list.GetItem(0), list.Apply(1), number.Cast("string"), text.TryCast("int"), !number.IsNull()).CollectAsync()).Single();

        row.Values.Should().Equal(
            true, true, true, true, true, false,
            true, false, "par", "Sp",
            true, true, false, false, true, true, false,
            2, 1, 2, "7", null, true);
    }

    [Test]
    public async Task Structs_are_read_changed_and_shortened()
    {
        var point = Struct(Lit(1).As("x"), Lit(2).As("y"));

        var row = (await _spark.Range(1).Select(
            point.GetField("x"), point.WithField("z", Lit(3)).GetField("z"), point.WithField("x", Lit(5)).GetField("x"),
            ToJson(point.DropFields("x"))).CollectAsync()).Single();

        row.Values.Should().Equal(1, 3, 5, "{\"y\":2}");
    }

    [Test]
    public async Task Functions_that_no_golden_call_names_run()
    {
        var row = (await _spark.Range(1).Select(
            Log(2, Lit(8.0)), Sha2(Lit("a"), 256), MakeTimestamp(Lit(2026), Lit(7), Lit(1), Lit(12), Lit(0), Lit(0)).IsNotNull(),
            MakeTimestampLtz(Lit(2026), Lit(7), Lit(1), Lit(12), Lit(0), Lit(0)).IsNotNull(),
            MakeTimestampNtz(Lit(2026), Lit(7), Lit(1), Lit(12), Lit(0), Lit(0)).IsNotNull(),
            TryMakeTimestamp(Lit(2026), Lit(13), Lit(1), Lit(12), Lit(0), Lit(0)).IsNull(),
            TryMakeTimestampLtz(Lit(2026), Lit(13), Lit(1), Lit(12), Lit(0), Lit(0)).IsNull(),
            TryMakeTimestampNtz(Lit(2026), Lit(13), Lit(1), Lit(12), Lit(0), Lit(0)).IsNull()).CollectAsync()).Single();

        row.GetAs<double>(0).Should().BeApproximately(3, 1e-9);
        row.GetAs<string>(1).Should().HaveLength(64);
        row.Values.Skip(2).Should().AllBeEquivalentTo(true);
    }
}
