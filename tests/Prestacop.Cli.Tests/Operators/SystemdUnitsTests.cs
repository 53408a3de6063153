using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Operators;

public sealed class SystemdUnitsTests
{
    /// <summary>A command is checked where its program is: topics here, the others in the tests of the producers, the jobs and the dashboard.</summary>
    [Test]
    public void Every_command_of_a_unit_is_one_whose_arguments_are_checked()
    {
        var all = UnitFile.Services.SelectMany(unit => unit.Commands()).Where(words => words[0].StartsWith(UnitFile.InstalledIn, StringComparison.Ordinal)).ToList();

        all.Should().HaveCountGreaterThan(8);
        all.Select(words => words[0]).Should().AllBe($"{UnitFile.InstalledIn}/prestacop");
        all.Select(words => words[1]).Distinct().Should().BeEquivalentTo("topics", "submit", "web", "csv", "drones");
    }

    [Test]
    public void Their_arguments_are_valid()
    {
        var commands = UnitFile.ArgumentsOf("topics").ToList();

        commands.Should().ContainSingle();
        foreach (var arguments in commands)
            CommandLine.Root(new TestConsole(), TimeProvider.System).Parse(arguments).Errors.Should().BeEmpty();
    }

    /// <summary>Arguments, and what systemd tells about a unit, can be read by every user of a machine.</summary>
    [Test]
    public void No_secret_is_in_an_argument_or_a_variable()
    {
        foreach (var unit in UnitFile.Services)
        {
            unit.All("ExecStart").Concat(unit.All("Environment")).Should().NotContainMatch("*assword*").And.NotContainMatch("*ecret=*").And.NotContainMatch("*/secrets/*");
            unit.All("LoadCredential").Should().NotContain(credential => !credential.Contains(":/etc/prestacop/secrets/", StringComparison.Ordinal));
        }
    }

    [Test]
    public void Every_service_has_a_user_of_its_own_and_a_bound_on_its_memory()
    {
        var users = File.ReadLines(Path.Combine(UnitFile.Folder, "sysusers.conf")).Where(line => line.StartsWith("u ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToList();

        foreach (var unit in UnitFile.Services)
        {
            unit.All("User").Should().ContainSingle(unit.Name).Which.Should().BeOneOf(users);
            unit.All("MemoryMax").Should().ContainSingle(unit.Name);
        }
    }

    [Test]
    public void What_runs_once_a_day_has_a_timer_and_is_started_by_nothing_else()
    {
        var daily = UnitFile.Services.Where(unit => unit.Name.StartsWith("prestacop-daily-", StringComparison.Ordinal)).ToList();

        daily.Should().HaveCount(3);
        foreach (var unit in daily)
        {
            unit.All("WantedBy").Should().BeEmpty(unit.Name);
            UnitFile.Read(Path.ChangeExtension(unit.Name, ".timer")).All("OnCalendar").Should().ContainSingle(unit.Name);
        }
    }
}
