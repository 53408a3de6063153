using Prestacop.Web.Map;

namespace Prestacop.Web.Tests.Map;

public sealed class PrecinctValueTests
{
    [Test]
    public void Highest_value_is_full_and_a_hundredth_of_it_visible()
    {
        var shares = PrecinctValue.Shares(new Dictionary<int, PrecinctValue> { [1] = new(100_000, ""), [5] = new(1000, ""), [6] = new(0, "") });

        shares[1].Should().Be(1);
        shares[5].Should().BeInRange(0.5, 0.7);
        shares[6].Should().Be(0);
    }

    [Test]
    public void Zeros_have_no_colour_and_no_values_give_no_shares()
    {
        PrecinctValue.Shares(new Dictionary<int, PrecinctValue> { [1] = new(0, "") }).Should().Equal(new Dictionary<int, double> { [1] = 0 });
        PrecinctValue.Shares(null).Should().BeEmpty();
    }
}
