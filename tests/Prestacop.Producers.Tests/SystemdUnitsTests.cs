using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests;

public sealed class SystemdUnitsTests
{
    [Test]
    public void Arguments_of_the_feeders_units_are_valid()
    {
        var root = new RootCommand { new CsvCommand(NullLoggerFactory.Instance, TimeProvider.System), new DronesCommand(NullLoggerFactory.Instance, TimeProvider.System) };
        var commands = UnitFile.ArgumentsOf("csv", "drones").ToList();

        commands.Should().HaveCount(2);
        foreach (var arguments in commands)
            root.Parse(arguments).Errors.Should().BeEmpty();
    }
}
