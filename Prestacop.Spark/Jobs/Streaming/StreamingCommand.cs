using System.CommandLine;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>What the streaming job alone is told.</summary>
sealed record StreamingOptions(IReadOnlyList<Topic> Topics, string TriggerInterval, bool AvailableNow);

/// <summary><c>streaming</c>: its options and what runs.</summary>
static class StreamingCommand
{
    public static Command Create(JobHost host)
    {
        var arguments = new JobArguments();
        var topics = new Option<string[]>("--topics")
        {
            Description = "Store only these topics. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        topics.AcceptOnlyFromAmong([.. Topics.All.Select(topic => topic.Name)]);
        var interval = new Option<string>("--trigger")
        {
            Description = "Time between two batches of a topic, such as '10 seconds' or '1 minute'. A longer one makes fewer and larger files.",
            DefaultValueFactory = _ => "30 seconds",
        };
        var availableNow = new Option<bool>("--available-now")
        {
            Description = "Store what is in the topics now, then end.",
        };
        var command = new Command("streaming", "Store every topic in HDFS as Parquet, by day, each record exactly once. Runs until it is stopped.");
        arguments.AddAllTo(command);
        command.Options.Add(topics);
        command.Options.Add(interval);
        command.Options.Add(availableNow);
        command.Options.Add(host.ReadyFile);
        command.SetAction((result, stopped) => JobHost.RunAsync(async (session, cancellationToken) =>
        {
            var chosen = result.GetValue(topics) is { Length: > 0 } names ? names.Select(Topics.Get).ToList() : Topics.All;
            var streaming = new StreamingOptions(chosen, result.GetRequiredValue(interval), result.GetValue(availableNow));
            await new StreamingJob(session, arguments.Read(result), streaming, host.QuerySupervisor(result)).RunAsync(cancellationToken);
        }, stopped));
        return command;
    }
}
