namespace Prestacop.Spark.Tests.Golden;

/// <summary>The script <c>eng/golden/make-golden</c> evaluates the expressions of its two lists with PySpark and writes the golden files.</summary>
public sealed class GoldenFileTests
{
    [TestCase("plans.txt")]
    [TestCase("functions.txt")]
    public void A_golden_file_has_the_expressions_of_the_scripts_list(string list)
    {
        var golden = list == "plans.txt" ? GoldenFile.Plans : GoldenFile.Functions;

        File.ReadAllLines(Path.Combine(SourceTree.Root, "eng", "golden", list)).Should().Equal(golden.Keys);
    }
}
