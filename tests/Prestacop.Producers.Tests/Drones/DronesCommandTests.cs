using System.CommandLine;
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
    public async Task Refuses_what_no_fleet_can_fly(string message, params string[] arguments)
    {
        var running = new DronesCommand(TimeProvider.System).Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        await running.Invoking(command => command).Should().ThrowAsync<ProducerException>().WithMessage($"*{message}*");
    }

    [TestCase("--pictures", "perhaps")]
    [TestCase("--for", "soon")]
    [TestCase("--start", "noon")]
    public void Refuses_what_it_cannot_read(params string[] arguments) =>
        new DronesCommand(TimeProvider.System).Parse(arguments).Errors.Should().NotBeEmpty();
}
