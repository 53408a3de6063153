
namespace Prestacop.Spark.Tests.Golden;

/// <summary>
/// <c>function-names.txt</c> lists every function name that the client sends; a live test asks a server whether it has
/// them. With PRESTACOP_UPDATE_GOLDEN=1 in the environment the file is written again.
/// </summary>
public sealed class FunctionNamesTests
{
    static string File => Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Golden", "function-names.txt");

    [Test]
    public void The_list_names_every_function_that_the_client_sends()
    {
        var sent = FunctionNames.Sent();
        if (Environment.GetEnvironmentVariable("PRESTACOP_UPDATE_GOLDEN") == "1")
            System.IO.File.WriteAllLines(File, sent);

        sent.Should().HaveCountGreaterThan(500).And.Equal(System.IO.File.ReadAllLines(File));
    }
}
