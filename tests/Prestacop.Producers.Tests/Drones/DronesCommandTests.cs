using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

sealed class DronesCommandTests
{
    [TestCase("--drones must be", "--drones", "0")]
    [TestCase("--drones must be", "--drones", "10001")]
    [TestCase("--rate must be", "--rate", "0")]
    [TestCase("--rate must be", "--rate", "-1")]
    [TestCase("--rate must be", "--rate", "NaN")]
    [TestCase("--rate must be", "--rate", "Infinity")]
    [TestCase("--start must be", "--start", "9999-12-31T23:59:59Z")]
    [TestCase("--start must be", "--start", "0001-01-02T00:00:00Z")]
    [TestCase("--violation-share must be", "--violation-share", "NaN")]
    [TestCase("--violation-share must be", "--violation-share", "1.01")]
    [TestCase("--count must be", "--count", "-1")]
    [TestCase("exclude each other", "--real-time", "--as-fast-as-possible")]
    public void Rejects_invalid_values(string message, params string[] arguments) =>
        Parse(arguments).Errors.Should().ContainSingle().Which.Message.Should().Contain(message);

    [TestCase("--pictures", "perhaps")]
    [TestCase("--for", "soon")]
    [TestCase("--start", "noon")]
    public void Rejects_values_that_cannot_be_read(params string[] arguments) => Parse(arguments).Errors.Should().NotBeEmpty();

    [TestCase]
    [TestCase("--rate", "0.001", "--drones", "10000", "--violation-share", "1", "--count", "0", "--for", "1h30m", "--start", "1970-01-01T00:00:00Z")]
    [TestCase("--as-fast-as-possible", "--pictures")]
    public void Accepts_valid_values(params string[] arguments) => Parse(arguments).Errors.Should().BeEmpty();

    static ParseResult Parse(string[] arguments) => new DronesCommand(NullLoggerFactory.Instance, TimeProvider.System).Parse(arguments);
}
