using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

public sealed class WatchCommandTests
{
    [Test]
    public void Filters_by_every_reason_and_by_no_other()
    {
        foreach (var rule in AlertReasons.All)
            WatchCommand.Create().Parse(["--reason", rule.Reason]).Errors.Should().BeEmpty();
        WatchCommand.Create().Parse(["--reason", "on-fire"]).Errors.Should().NotBeEmpty();
    }
}
