using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Client;

/// <summary>The programs of one file in samples/client, as a newcomer runs them.</summary>
[Category("Live")]
sealed class SampleTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [TestCase("FirstFunction", "| HELLO!|")]
    [TestCase("Query", "north: 21.0 degrees of 2 readings", "above 22 degrees: south with 25")]
    [TestCase("Stream", " numbers", "stopped")]
    public async Task A_sample_runs(string name, params string[] expected)
    {
        // In the configuration of the tests, whose client is built already.
        await using var sample = RunningCommand.Start(
            "dotnet", ["run", "-c", Repository.Configuration, Path.Combine(SourceTree.Root, "samples", "client", $"{name}.cs")], StackSetup.Stack.Environment);

        (await sample.WaitAsync(Limit)).Should().Be(0, sample.Printed);
        foreach (var text in expected)
            sample.Printed.Should().Contain(text);
    }
}
