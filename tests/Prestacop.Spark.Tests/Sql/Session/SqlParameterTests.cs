using System.Collections.Frozen;
using Prestacop.Spark.Testing;

namespace Prestacop.Spark.Tests;

public sealed class SqlParameterTests
{
    FakeSpark _fake = null!;

    [SetUp]
    public void Start() => _fake = new FakeSpark();

    [TearDown]
    public async Task Dispose() => await _fake.DisposeAsync();

    Proto.SQL Sent => Proto.Plan.Parser.ParseJson(_fake.Plans[^1]).Command.SqlCommand.Input.Sql;

    [Test]
    public async Task A_dictionary_of_any_type_and_value_binds_by_name()
    {
        var spark = _fake.Session;
        var values = new Dictionary<string, int> { ["a"] = 1 };
        Action[] calls =
        [
            () => spark.Sql("SELECT :a", values),
            () => spark.Sql("SELECT :a", (IDictionary<string, int>)values),
            () => spark.Sql("SELECT :a", (IReadOnlyDictionary<string, int>)values),
            () => spark.Sql("SELECT :a", new SortedDictionary<string, object> { ["a"] = 1 }),
            () => spark.Sql("SELECT :a", new Dictionary<string, object?> { ["a"] = 1 }),
            () => spark.Sql("SELECT :a", values.ToFrozenDictionary()),
        ];
        foreach (var call in calls)
        {
            call();
            Sent.NamedArguments.Should().ContainKey("a").WhoseValue.Literal.Integer.Should().Be(1);
            Sent.PosArguments.Should().BeEmpty();
        }

        await spark.SqlAsync("SELECT :a", values);
        Sent.NamedArguments.Should().ContainKey("a");
        await spark.SqlAsync("SELECT :a", (IDictionary<string, int>)values, CancellationToken.None);
        Sent.NamedArguments.Should().ContainKey("a");
    }

    [Test]
    public async Task Values_bind_by_their_place()
    {
        await _fake.Session.SqlAsync("SELECT ?, ?", 1, "x");
        Sent.PosArguments.Select(argument => argument.Literal.LiteralTypeCase.ToString()).Should().Equal("Integer", "String");

        await _fake.Session.SqlAsync("SELECT ?", [1], CancellationToken.None);
        Sent.PosArguments.Should().ContainSingle();

        await _fake.Session.SqlAsync("SELECT 1");
        Sent.PosArguments.Should().BeEmpty();
    }

    [Test]
    public async Task A_dictionary_within_a_list_is_a_map()
    {
        await _fake.Session.SqlAsync("SELECT ?['a']", [new Dictionary<string, int> { ["a"] = 1 }]);

        Sent.NamedArguments.Should().BeEmpty();
        Sent.PosArguments.Should().ContainSingle().Which.UnresolvedFunction.FunctionName.Should().Be("map");
    }

    [Test]
    public async Task A_token_among_the_values_is_refused()
    {
        var act = () => _fake.Session.SqlAsync("SELECT ?", 1, CancellationToken.None);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*SqlAsync(text, [values], token)*");
    }
}
