using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Producers.Csv;

namespace Prestacop.Producers.Tests.Csv;

sealed class CsvCommandTests
{
    [TestCase("--rate must be greater than 0", "a.csv", "--rate", "0")]
    [TestCase("--rate must be greater than 0", "a.csv", "--rate", "NaN")]
    [TestCase("--columns must be 43 or 51", "a.csv", "--columns", "44")]
    [TestCase("--generate must be at least 0", "a.csv", "--generate", "-1")]
    [TestCase("There is no option '--foo'", "a.csv", "--foo")]
    [TestCase("There is no option '-x'", "-x", "a.csv")]
    [TestCase("--header must be official", "a.csv", "--header", "mine")]
    [TestCase("--date-order must be month-first or day-first", "a.csv", "--date-order", "year-first")]
    [TestCase("--generate writes one FILE", "a.csv", "b.csv", "--generate", "5")]
    public void Rejects_invalid_values(string message, params string[] arguments) =>
        new CsvCommand(NullLoggerFactory.Instance, TimeProvider.System).Parse(arguments).Errors.Should().ContainSingle().Which.Message.Should().Contain(message);

    [TestCase("a.csv", "b.csv", "--rate", "0.5", "--resume")]
    [TestCase("-", "--generate", "0", "--columns", "51")]
    [TestCase("-", "--dry-run", "--map", "m.txt", "--header", "official", "--encoding", "latin-1", "--date-order", "day-first")]
    public void Accepts_valid_values(params string[] arguments) =>
        new CsvCommand(NullLoggerFactory.Instance, TimeProvider.System).Parse(arguments).Errors.Should().BeEmpty();
}
