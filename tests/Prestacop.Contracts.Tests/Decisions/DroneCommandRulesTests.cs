using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class DroneCommandRulesTests
{
    [Test]
    public void Makes_a_command_without_the_spaces_that_people_type([ValueSource(typeof(DroneCommandKinds), nameof(DroneCommandKinds.All))] string command) =>
        DroneCommandRules.Make("drone-0001", command, " ana ", "c-1", Moments.WithMicroseconds).Should().Be(new DroneCommand
        {
            CommandId = "c-1",
            DroneId = "drone-0001",
            Command = command,
            Officer = "ana",
            Time = Moments.WithMicroseconds,
        });

    [TestCase(" ", DroneCommandKinds.Release, "ana", "*drone must be named*")]
    [TestCase("drone-0001", DroneCommandKinds.Release, "", "*officer must be named*")]
    [TestCase("drone-0001", "dance", "ana", "*'dance' is not a command*take-control*")]
    [TestCase("drone\u0000", DroneCommandKinds.Release, "ana", "*drone must be named*")]
    public void Rejects_an_invalid_command(string drone, string command, string officer, string message) =>
        FluentActions.Invoking(() => DroneCommandRules.Make(drone, command, officer, "c-1", Moments.WithMicroseconds))
            .Should().Throw<ArgumentException>().WithMessage(message);
}
