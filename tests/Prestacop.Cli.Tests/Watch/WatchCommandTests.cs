using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Watch;

public sealed class WatchCommandTests
{
    [Test]
    public void Filters_by_every_reason_and_by_no_other()
    {
        foreach (var rule in AlertReasons.All)
            new WatchCommand(new TestConsole(), TimeProvider.System).Parse(["--reason", rule.Reason]).Errors.Should().BeEmpty();
        new WatchCommand(new TestConsole(), TimeProvider.System).Parse(["--reason", "on-fire"]).Errors.Should().NotBeEmpty();
    }
}
