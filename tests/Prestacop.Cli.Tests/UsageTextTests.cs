using System.Text.RegularExpressions;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Tests;

/// <summary><c>eng/usage.txt</c> is shown without a build, so that a test compares it with the commands that there are.</summary>
public sealed class UsageTextTests
{
    // Which the script starts itself.
    static readonly string[] OtherPrograms = ["csv", "drones", "submit", "sql", "web", "bench", "drill", "soak", "test"];

    [Test]
    public async Task Lists_exactly_the_commands_that_there_are()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Find().Root, "eng", "usage.txt"));
        var listed = Regex.Matches(text, @"(?m)^  ([a-z]+) ").Select(match => match.Groups[1].Value);

        listed.Should().BeEquivalentTo(CommandLine.Root(AnsiConsole.Console, TimeProvider.System).Subcommands.Where(command => !command.Hidden).Select(command => command.Name)
            .Concat(OtherPrograms));
    }
}
