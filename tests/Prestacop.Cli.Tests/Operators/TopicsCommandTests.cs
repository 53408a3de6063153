using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Operators;

/// <summary>That topics are created is a test of the unit that does it, with a real broker.</summary>
public sealed class TopicsCommandTests
{
    [TestCase("--partitions", "0")]
    [TestCase("--replication", "0")]
    [TestCase("--replication", "11")]
    public void Rejects_invalid_values(params string[] arguments) =>
        CommandLine.Root(new TestConsole(), TimeProvider.System).Parse(["topics", .. arguments]).Errors.Should().ContainSingle();

    [Test]
    public void Needs_no_option() => CommandLine.Root(new TestConsole(), TimeProvider.System).Parse(["topics"]).Errors.Should().BeEmpty();
}
