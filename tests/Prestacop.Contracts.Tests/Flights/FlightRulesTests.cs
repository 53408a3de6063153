namespace Prestacop.Contracts.Tests;

public sealed class FlightRulesTests
{
    [TestCase(525, 10, false, TestName = "At the limit")]
    [TestCase(526, 10, true, TestName = "Above the limit")]
    [TestCase(25, 0, false, TestName = "Two positions of one moment, as exact as positions are")]
    [TestCase(26, 0, true, TestName = "Two positions of one moment")]
    public void A_jump_is_faster_than_any_drone(double metres, double seconds, bool jump) => FlightRules.IsJump(metres, TimeSpan.FromSeconds(seconds)).Should().Be(jump);

    [Test]
    public void A_drone_that_charges_or_is_out_of_order_is_on_the_ground() => FlightRules.OnTheGround.Should().Equal(DroneStates.Charging, DroneStates.Faulty);
}
