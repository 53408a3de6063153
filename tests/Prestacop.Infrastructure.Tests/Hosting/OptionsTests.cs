using System.CommandLine;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

sealed class OptionsTests
{
    [TestCase("--for 1h30m", 5400)]
    [TestCase("--for 720h", 30 * 86400)]
    public void Parses_a_duration(string line, double seconds) =>
        Parse(DurationOption(), line).GetValue<TimeSpan?>("--for").Should().Be(TimeSpan.FromSeconds(seconds));

    [TestCase("--for soon", "'soon' is not a valid duration (90s, 5m, 1h30m, 500ms).")]
    [TestCase("--for 721h", "'721h' is not a valid duration (90s, 5m, 1h30m, 500ms).")]
    public void Rejects_an_invalid_or_too_long_duration(string line, string message) => ErrorsOf(DurationOption(), line).Should().Equal(message);

    [Test]
    public void Parses_a_date() => Parse(DateOption(), "--from 2024-02-29").GetValue<DateOnly?>("--from").Should().Be(new DateOnly(2024, 2, 29));

    [Test]
    public void Rejects_an_invalid_date() => ErrorsOf(DateOption(), "--from today").Should().Equal("'today' is not a valid date (yyyy-MM-dd)");

    [TestCase("", null)]
    [TestCase("--share 0", null)]
    [TestCase("--share 1", null)]
    [TestCase("--share 1.5", "--share must be from 0 to 1.")]
    [TestCase("--share NaN", "--share must be from 0 to 1.")]
    public void Checks_a_range(string line, string? message)
    {
        var share = new Option<double>("--share") { DefaultValueFactory = _ => 7 };
        share.InRange(0, 1);
        ErrorsOf(share, line).Should().Equal(message is null ? [] : [message]);
    }

    [TestCase("", null)]
    [TestCase("--max 1", null)]
    [TestCase("--max 0", "--max must be at least 1.")]
    public void Checks_a_minimum_of_an_optional_number(string line, string? message)
    {
        var max = new Option<int?>("--max");
        max.AtLeast(1);
        ErrorsOf(max, line).Should().Equal(message is null ? [] : [message]);
    }

    [Test]
    public void Reports_a_value_of_another_type_once()
    {
        var max = new Option<int>("--max");
        max.AtLeast(1);
        ErrorsOf(max, "--max many").Should().ContainSingle();
    }

    [TestCase("--rate abc", "--rate: 'abc' is not a number, such as 0.5 or 1000.")]
    [TestCase("--rate 0.5", null)]
    [TestCase("--max many", "--max: 'many' is not a whole number of this size.")]
    [TestCase("--max 5", null)]
    [TestCase("--count 1e99", "--count: '1e99' is not a whole number of this size.")]
    [TestCase("--count 5000000000", null)]
    [TestCase("", null)]
    public void Reports_a_wrong_number_once_and_without_the_name_of_a_type(string line, string? message)
    {
        var max = new Option<int>("--max") { DefaultValueFactory = _ => 7 };
        max.AtLeast(1);
        var rate = new Option<double?>("--rate");
        rate.Require(value => value is null or > 0, "must be greater than 0");
        var root = new RootCommand { max, rate, new Option<long?>("--count") };
        PlainValues.Apply(root);
        var parsed = root.Parse(line);
        parsed.Errors.Select(error => error.Message).Should().Equal(message is null ? [] : [message]);
        if (line.Length == 0)
            parsed.GetValue(max).Should().Be(7);
    }

    static Option<TimeSpan?> DurationOption() => new("--for") { CustomParser = OptionParsers.Duration };

    static Option<DateOnly?> DateOption() => new("--from") { CustomParser = OptionParsers.Date };

    static ParseResult Parse(Option option, string line) => new RootCommand { option }.Parse(line);

    static IEnumerable<string> ErrorsOf(Option option, string line) => Parse(option, line).Errors.Select(error => error.Message);
}
