using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Contracts;
using Prestacop.LocalCluster;

namespace Prestacop.Cli.Officers;

/// <summary><c>command</c>: what an officer tells a drone to do.</summary>
static class FlyCommand
{
    public static Command Create(TimeProvider time)
    {
        var drone = new Argument<string>("DRONE_ID") { Description = "The drone, such as drone-0042." };
        var order = new Argument<string>("COMMAND")
        {
            Description = "take-control: stay and be flown by the officer; release: go on with the round; return-to-base: fly home and charge.",
        };
        order.AcceptOnlyFromAmong([.. DroneCommandKinds.All]);
        var officer = OfficerOption.Create();
        var servers = KafkaOptions.Servers();
        var command = new Command("command", "Tell a drone what to do. It obeys at once when it flies in real time; its messages show it.")
        {
            drone, order, officer, servers,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DroneCommand told;
            try
            {
                told = DroneCommandRules.Make(parsed.GetRequiredValue(drone), parsed.GetRequiredValue(order), parsed.GetRequiredValue(officer),
                    Guid.CreateVersion7(time.GetUtcNow()).ToString(), time.GetUtcNow());
            }
            catch (ArgumentException invalid)
            {
                throw new CommandException(invalid.Message, invalid);
            }
            await Outgoing.PublishAsync(KafkaOptions.Read(parsed, servers), [TopicRecord.Of(told)], cancellationToken);
            await Console.Out.WriteLineAsync($"{told.DroneId} has been told: {told.Command}.");
            return ExitCodes.Done;
        });
        return command;
    }
}
