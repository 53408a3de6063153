namespace Prestacop.Spark.Tests;

/// <summary>The README of the client's package.</summary>
sealed class ReadmeTests
{
    [Test]
    public async Task Its_first_program_is_the_sample_that_is_run_by_a_test()
    {
        var sample = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "samples", "client", "FirstFunction.cs"));
        var program = sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd();

        (await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "Prestacop.Spark", "Client", "README.md"))).Should().Contain(program);
        program.Split('\n').Count(line => line.Length > 0).Should().Be(5, "it says so");
    }
}
