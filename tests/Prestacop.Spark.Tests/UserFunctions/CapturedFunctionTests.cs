using System.Collections.Immutable;
using System.Net.Http;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>A function and what it captures, written and read again.</summary>
sealed class CapturedFunctionTests
{
    enum Colour
    {
        Red,
        Blue,
    }

    sealed record Rule(string Name, decimal Limit, IReadOnlyList<int> Codes, Colour? Colour);

    readonly record struct Place(double Latitude, double Longitude);

    readonly int _field = 3;

    [Test]
    public void A_static_method_is_found_again() => Again<Func<int, int>>(Twice)(4).Should().Be(8);

    [Test]
    public void A_lambda_without_captured_values_is_found_again()
    {
        Func<int, int> function = x => x + 1;

        Again(function)(4).Should().Be(5);
    }

    [Test]
    public void Captured_values_are_sent_as_they_are()
    {
        var (text, number, amount, day, instant, time) = ("é", 7L, 12.50m, new DateOnly(2026, 11, 29), DateTimeOffset.UnixEpoch, new TimeOnly(1, 2));
        var (utc, duration, id, flag, letter) = (DateTime.UnixEpoch, TimeSpan.FromSeconds(3), Guid.Empty, true, 'x');
        Func<string> function = () => FormattableString.Invariant($"{text} {number} {amount} {day:O} {instant:O} {time:O} {utc:O} {duration} {id} {flag} {letter}");

        Again(function)().Should().Be(function());
    }

    [Test]
    public void Arrays_lists_dictionaries_and_sets_are_sent()
    {
        double[] weights = [0.5, 1.5];
        string?[] names = ["a", null];
        var codes = new List<int> { 1, 2 };
        var fines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 3 };
        var seen = new HashSet<string>(StringComparer.Ordinal) { "b" };
        var fixedSet = ImmutableArray.Create(9);
        Func<double> function = () => weights[1] + names.Length + codes[1] + fines["A"] + (seen.Contains("B") ? 100 : 0) + fixedSet[0];

        Again(function)().Should().Be(1.5 + 2 + 2 + 3 + 9);
    }

    [Test]
    public void Records_structs_tuples_and_enums_are_sent()
    {
        var rule = new Rule("r", 1.5m, [1, 2], Colour.Blue);
        var place = new Place(40.7, -74);
        var pair = ("x", 2);
        var anonymous = new { Depth = 4 };
        Func<string> function = () => FormattableString.Invariant($"{rule.Name} {rule.Limit} {rule.Codes.Count} {rule.Colour} {place.Latitude} {pair.Item2} {anonymous.Depth}");

        Again(function)().Should().Be("r 1.5 2 Blue 40.7 2 4");
    }

    [Test]
    public void Functions_that_a_function_calls_are_sent_with_it()
    {
        var offset = 10;
        Func<int, int> inner = x => x + offset;
        Func<int, int> outer = x => inner(inner(x));

        Again(outer)(1).Should().Be(21);
    }

    [Test]
    public void Values_of_several_scopes_are_sent()
    {
        var first = 1;
        var functions = new List<Func<int>>();
        for (var i = 0; i < 2; i++)
        {
            var second = i * 10;
            functions.Add(() => first + second);
        }

        Again(functions[1])().Should().Be(11);
    }

    [Test]
    public void A_generic_method_is_found_again() => Again(Sizes<string>())(["a", "b"]).Should().Be("2 String");

    [Test]
    public void What_is_sent_is_a_copy()
    {
        var counts = new List<int> { 1 };
        Func<int> function = () => counts.Count;
        var again = Again(function);

        counts.Add(2);

        again().Should().Be(1);
    }

    [Test]
    public void What_only_another_lambda_of_the_scope_uses_is_not_sent()
    {
        using var client = new HttpClient();
        var number = 7;
        Func<int> function = () => number;
        Func<string> other = () => $"{client} {_field}";

        Again(function)().Should().Be(7);
        Refused(other).Should().Contain("captures");
    }

    [Test]
    public async Task Variables_of_local_functions_iterators_and_asynchronous_lambdas_are_sent()
    {
        var (first, second, third, fourth) = (1, 20, 300, 4000);
        int Local(int number) => number + first;
        IEnumerable<int> Items()
        {
            yield return second;
        }

        Func<Task<int>> function = async () =>
        {
            await Task.Yield();
            Func<int> inner = () => third;
            return Local(fourth) + Items().Sum() + inner();
        };

        (await Again(function)()).Should().Be(4321);
    }

    [Test]
    public void Variables_of_a_generic_lambda_are_sent()
    {
        static Func<T> Holding<T>(T value, object unused)
        {
            Func<object> other = () => unused;
            return () => other is null ? default! : value;
        }

        using var client = new HttpClient();

        Again(Holding("x", 1))().Should().Be("x");
        Refused(Holding("x", client)).Should().Contain("captures 'unused'", "the captured lambda uses it");
    }

    [Test]
    public void A_captured_object_of_a_class_is_refused_by_name()
    {
        using var client = new HttpClient();

        Refused(() => client.ToString())
            .Should().Contain("captures 'client'").And.Contain("HttpClient").And.Contain(nameof(A_captured_object_of_a_class_is_refused_by_name));
    }

    [Test]
    public void An_object_deep_within_a_captured_value_is_refused_by_its_path()
    {
        using var source = new CancellationTokenSource();
        var settings = (Name: "a", Stop: source);

        Refused(() => settings.Name).Should().Contain("captures 'settings.Item2'").And.Contain("CancellationTokenSource");
    }

    [Test]
    public void This_is_refused_with_what_to_do() =>
        Refused(() => _field).Should().Contain("captures 'this'").And.Contain("make the function static, or copy what it needs to local variables");

    [Test]
    public void A_comparer_that_is_not_known_elsewhere_is_refused()
    {
        var map = new Dictionary<string, int>(StringComparer.InvariantCulture);

        Refused(() => map.Count).Should().Contain("captures 'map'").And.Contain("compares its keys by");
    }

    [Test]
    public void A_function_that_was_compiled_while_the_program_runs_is_refused()
    {
        System.Linq.Expressions.Expression<Func<int, int>> expression = x => x + 1;
        var compiled = expression.Compile();
        var act = () => CapturedWriter.Write(compiled, "f");

        act.Should().Throw<NotSupportedException>();
    }

    [Test]
    public void The_assemblies_of_captured_values_are_noted()
    {
        var values = new List<Sql.YearMonthInterval>();
        Func<int> function = () => values.Count;

        CapturedWriter.Write(function, "f").Assemblies.Select(assembly => assembly.GetName().Name)
            .Should().Contain("Prestacop.Spark.Client").And.Contain("Prestacop.Spark.Tests");
    }

    static int Twice(int x) => 2 * x;

    static Func<T[], string> Sizes<T>() => items => $"{items.Length} {typeof(T).Name}";

    static T Again<T>(T function)
        where T : Delegate => (T)CapturedReader.Read(CapturedWriter.Write(function, "f").Payload);

    static string Refused<T>(Func<T> function)
    {
        var act = () => CapturedWriter.Write(function, $"a lambda in {function.Method.Name.Split('<', '>')[1]}");
        return act.Should().Throw<NotSupportedException>().Which.Message;
    }
}
