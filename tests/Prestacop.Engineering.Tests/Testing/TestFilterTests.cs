using Prestacop.Engineering.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Tests.Testing;

public sealed class TestFilterTests
{
    [TestCase(null, "Category!=Slow")]
    [TestCase("", "Category!=Slow")]
    [TestCase("Watch", "FullyQualifiedName~Watch")]
    public void Slow_tests_are_left_out_unless_tests_are_named(string? asked, string? expected) => TestFilter.Of(asked).Should().Be(expected);

    [TestCase(null, false, false, null)]
    [TestCase("", false, false, null)]
    [TestCase(null, true, false, "Category!=Live")]
    [TestCase("Watch", false, false, "FullyQualifiedName~Watch")]
    [TestCase("Watch", true, false, "(FullyQualifiedName~Watch)&Category!=Live")]
    [TestCase("Name=A|Name=B", true, false, "(Name=A|Name=B)&Category!=Live")]
    [TestCase(null, false, true, "Category!=OpenKafka")]
    [TestCase("Watch", false, true, "(FullyQualifiedName~Watch)&Category!=OpenKafka")]
    public void Builds_a_filter_for_dotnet_test(string? asked, bool unitOnly, bool secure, string? expected) =>
        TestFilter.Of(asked, slow: true, unitOnly, secure).Should().Be(expected);

    [TestCase("--unit", false)]
    [TestCase("Watch", true)]
    public void An_option_that_does_not_exist_is_no_name_of_a_test(string filter, bool taken) =>
        (new TestCommand(TextWriter.Null, TextWriter.Null).Parse(filter).Errors.Count == 0).Should().Be(taken);

    [Test]
    public void Projects_that_need_servers_come_last_or_are_skipped()
    {
        var repository = Repository.Find();

        TestProjects.Find(repository, unitOnly: false, []).Should().Contain("Prestacop.Cli.Tests").And.EndWith(["Prestacop.Live.Tests", "Prestacop.Browser.Tests"]);
        TestProjects.Find(repository, unitOnly: true, []).Should().Contain("Prestacop.Cli.Tests").And.NotContain("Prestacop.Live.Tests");
    }

    [Test]
    public void Only_chosen_projects_are_run()
    {
        var repository = Repository.Find();

        TestProjects.Find(repository, unitOnly: false, ["Prestacop.Live.Tests", "Prestacop.Cli.Tests"]).Should().Equal("Prestacop.Cli.Tests", "Prestacop.Live.Tests");
    }

    [Test]
    public void An_unknown_project_is_refused_with_the_names_of_the_known_ones()
    {
        var find = () => TestProjects.Find(Repository.Find(), unitOnly: false, ["Prestacop.Nothing.Tests"]);

        find.Should().Throw<CommandException>().WithMessage("There is no test project Prestacop.Nothing.Tests. There are: *Prestacop.Cli.Tests*");
    }
}
