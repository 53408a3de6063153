namespace Prestacop.Web.Tests.Hosting;

public sealed class SystemdUnitsTests
{
    [Test]
    public void Arguments_of_the_dashboards_unit_are_valid()
    {
        var commands = UnitFile.ArgumentsOf("web").ToList();

        commands.Should().ContainSingle();
        foreach (var arguments in commands)
            WebCommand.Root().Parse([.. arguments.Skip(1)]).Errors.Should().BeEmpty();
    }
}
