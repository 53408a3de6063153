using Prestacop.Engineering.Testing;

namespace Prestacop.Engineering.Tests.Testing;

/// <summary>The order in which test projects run.</summary>
public sealed class TestProjectsTests
{
    [Test]
    public void Projects_that_start_servers_run_one_by_one_after_all_others() =>
        TestProjects.Stages(["A.Tests", "Prestacop.Live.Tests", "B.Tests", "Prestacop.Browser.Tests"])
            .Should().BeEquivalentTo(
                (string[][])[["A.Tests", "B.Tests"], ["Prestacop.Live.Tests"], ["Prestacop.Browser.Tests"]], options => options.WithStrictOrdering());

    [Test]
    public void A_stage_without_projects_is_left_out() =>
        TestProjects.Stages(["Prestacop.Live.Tests"]).Should().ContainSingle();
}
