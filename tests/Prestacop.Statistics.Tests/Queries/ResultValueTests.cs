using System.Numerics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class ResultValueTests
{
    static IEnumerable<TestCaseData> EngineValues()
    {
        yield return new(typeof(BigInteger), new BigInteger(7), 7L, "7");
        yield return new(typeof(int), 7, 7L, "7");
        yield return new(typeof(decimal), 12.345m, 12.345, "12.35");
        yield return new(typeof(float), 0.5f, 0.5, "0.50");
        yield return new(typeof(DateTime), new DateTime(2016, 7, 1, 12, 0, 0), new DateOnly(2016, 7, 1), "2016-07-01");
        yield return new(typeof(DateOnly), new DateOnly(2016, 7, 1), new DateOnly(2016, 7, 1), "2016-07-01");
        yield return new(typeof(bool), true, true, "true");
        yield return new(typeof(string), "grey", "grey", "grey");
        yield return new(typeof(long), DBNull.Value, null, "");
    }

    [TestCaseSource(nameof(EngineValues))]
    public void Converts_the_types_of_the_engines_to_those_of_results(Type type, object value, object? converted, string text)
    {
        var result = ResultValue.Of(value, ResultValue.TypeOf(type));

        result.Should().Be(converted);
        ResultValue.Text(result).Should().Be(text);
    }

    [Test]
    public void Rejects_a_type_that_no_column_of_a_statistic_has() =>
        FluentActions.Invoking(() => ResultValue.TypeOf(typeof(TimeSpan))).Should().Throw<NotSupportedException>().WithMessage("*TimeSpan*");
}
