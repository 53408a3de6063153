using Prestacop.LocalCluster.Supervision;

namespace Prestacop.LocalCluster.Tests.Supervision;

public sealed class RestartPolicyTests
{
    [Test]
    public void Pauses_double_from_none_to_the_longest() =>
        Enumerable.Range(0, 8).Select(restarts => RestartPolicy.Default.PauseAfter(restarts)?.TotalSeconds).Should().Equal(0, 1, 2, 4, 8, 16, 32, 60);

    [Test]
    public void Gives_up_after_the_last_restart_that_is_allowed()
    {
        var policy = new RestartPolicy { MaxRestarts = 2 };

        policy.PauseAfter(1).Should().NotBeNull();
        policy.PauseAfter(2).Should().BeNull();
        policy.PauseAfter(3).Should().BeNull();
    }
}
