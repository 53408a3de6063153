using Prestacop.Web.Map;

namespace Prestacop.Web.Tests.Map;

public sealed class PrecinctValueTests
{
    [Test]
    public void The_highest_is_full_and_a_hundredth_of_it_is_still_seen()
    {
        var shares = PrecinctValue.Shares(new Dictionary<int, PrecinctValue> { [1] = new(100_000, ""), [5] = new(1000, ""), [6] = new(0, "") });

        shares[1].Should().Be(1);
        shares[5].Should().BeInRange(0.5, 0.7);
        shares[6].Should().Be(0);
    }

    [Test]
    public void Nothing_but_zeros_is_pale_and_nothing_at_all_is_empty()
    {
        PrecinctValue.Shares(new Dictionary<int, PrecinctValue> { [1] = new(0, "") }).Should().Equal(new Dictionary<int, double> { [1] = 0 });
        PrecinctValue.Shares(null).Should().BeEmpty();
    }
}
