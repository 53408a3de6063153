using System.CommandLine;
using System.Text.RegularExpressions;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Logging;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests;

/// <summary>What the guides tell people to type. Options of other programs are checked where those are: jobs, producers, dashboard.</summary>
public sealed class DocumentedCommandsTests
{
    static readonly Command Root = CommandLine.Root(new TestConsole(), TimeProvider.System);

    // Of the programs of this repository that measure and test, which no operator runs.
    static readonly string[] OfEngineers = ["bench", "drill", "soak", "test"];

    [Test]
    public void Every_command_exists()
    {
        var usage = File.ReadAllText(Path.Combine(SourceTree.Root, "eng", "usage.txt"));

        DocumentedCommand.All.Should().HaveCountGreaterThan(30);
        DocumentedCommand.All.Where(command => !Regex.IsMatch(usage, $"(?m)^  {Regex.Escape(command.Name)} ")).Select(command => command.Text).Should().BeEmpty();
    }

    [Test]
    public void Every_option_of_a_command_of_this_program_exists()
    {
        var own = DocumentedCommand.All.Where(command => !OfEngineers.Contains(command.Name))
            .Select(command => (command, Found: Root.Subcommands.FirstOrDefault(each => each.Name == command.Name))).Where(each => each.Found is not null).ToList();

        own.Should().HaveCountGreaterThan(10);
        foreach (var (command, found) in own)
            command.Options.Except([CommandRunner.VerboseOption, LogOutput.OptionName, "--home", "--help"]).Should().BeSubsetOf(found!.Options.Select(option => option.Name), command.Text);
    }
}
