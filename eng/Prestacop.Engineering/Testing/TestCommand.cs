using System.CommandLine;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary><c>test</c>: every test project, and one line that sums up.</summary>
static class TestCommand
{
    public static Command Create()
    {
        var unitOnly = new Option<bool>("--unit-only") { Description = "Leave out the tests that start servers." };
        var filter = new Argument<string?>("FILTER")
        {
            Description = "A part of a test's name, or an expression as for dotnet test --filter.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("test", "Run the tests; the live ones on a stack of their own, on free ports.") { unitOnly, filter };
        command.SetAction((parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var projects = TestProjects.Find(repository, parsed.GetValue(unitOnly));
            return new TestRun(repository, Console.Out, Console.Error)
                .RunAsync(projects, TestFilter.Of(parsed.GetValue(filter), parsed.GetValue(unitOnly)), cancellationToken);
        });
        return command;
    }
}
