using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary><c>test</c>: runs the test projects and prints where the time went; the last line has the counts.</summary>
sealed class TestCommand : Command
{
    readonly Option<bool> _unitOnly = new("--unit-only") { Description = "Skip the tests that start servers." };
    readonly Option<bool> _all = new("--all") { Description = "Run the slow tests, too: minutes each, mostly on clusters of their own. Without it they run when FILTER matches them." };
    readonly Option<bool> _secure = new("--secure") { Description = "Run the live tests on a cluster whose Kafka has TLS, and an account with least rights for each part." };
    readonly Option<string[]> _projects = new("--project") { Description = "Run only this test project; can be given several times.", HelpName = "NAME" };
    readonly Option<int> _slowest = new("--slowest") { Description = "List the N slowest tests with their seconds.", HelpName = "N" };
    readonly Argument<string?> _filter = new("FILTER")
    {
        Description = "Part of a test's name, or an expression as for dotnet test --filter.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    readonly TextWriter _output;
    readonly TextWriter _errors;

    public TestCommand(TextWriter output, TextWriter errors)
        : base("test", "Run the tests; those that need servers on a cluster of their own.")
    {
        (_output, _errors) = (output, errors);
        Add(_unitOnly);
        Add(_all);
        Add(_secure);
        Add(_projects);
        _slowest.AtLeast(0);
        Add(_slowest);
        // What looks like an option is a mistyped one: no test has such a name.
        _filter.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && only.Value.StartsWith('-'))
                result.AddError($"There is no option '{only.Value}'. Run ./prestacop test --help.");
        });
        Add(_filter);
        SetAction(RunAsync);
    }

    Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        var unitOnly = parsed.GetValue(_unitOnly);
        var secure = parsed.GetValue(_secure);
        var (asked, slow) = (parsed.GetValue(_filter), parsed.GetValue(_all));
        var options = new TestRunOptions(
            TestProjects.Find(repository, unitOnly, parsed.GetValue(_projects) ?? []),
            TestFilter.Of(asked, slow, unitOnly, secure),
            parsed.GetValue(_slowest),
            secure,
            TestFilter.LeavesOutSlow(asked, slow, unitOnly));
        return new TestRun(repository, _output, _errors, TimeProvider.System).RunAsync(options, cancellationToken);
    }
}
