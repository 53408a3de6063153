using System.CommandLine;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>What the alerts job alone is told.</summary>
/// <param name="Thresholds">When a rule calls a human.</param>
/// <param name="MicroBatch">Time between two batches when real-time mode is not wanted; null for real-time mode.</param>
/// <param name="CheckpointInterval">In real-time mode, time between two checkpoints; it says nothing about latency.</param>
sealed record AlertsOptions(AlertThresholds Thresholds, string? MicroBatch, string CheckpointInterval);

/// <summary><c>alerts</c>: its options and what runs.</summary>
static class AlertsCommand
{
    public static Command Create(JobHost host)
    {
        var arguments = new JobArguments();
        var confidence = new Option<double>("--confidence-threshold")
        {
            Description = "A violation read with less confidence, 0 to 1, needs a human.",
            DefaultValueFactory = _ => AlertThresholds.DefaultConfidence,
        };
        confidence.Validators.Add(result => Check.Range(result, confidence, 0, 1));
        var battery = new Option<double>("--battery-threshold")
        {
            Description = "A drone in trouble with less charge, percent, also has a low battery.",
            DefaultValueFactory = _ => AlertThresholds.DefaultBattery,
        };
        battery.Validators.Add(result => Check.Range(result, battery, 0, 100));
        var watchList = new Option<string?>("--watch-list")
        {
            Description = "CSV file with a column 'plate': stolen and wanted vehicles. A path that Spark can read.",
        };
        var reload = new Option<double>("--watch-list-reload")
        {
            Description = "Seconds between two looks at the watch list; 0 for one look, at the start. In real-time mode a changed list counts "
                + "from the next checkpoint on (--checkpoint-interval): the query starts anew there, which takes about a second and loses nothing. "
                + "A list with a wrong line is reported and not taken; the list before goes on.",
            DefaultValueFactory = _ => 60,
            HelpName = "SECONDS",
        };
        reload.Validators.Add(result => Check.Range(result, reload, 0, 86_400));
        var microBatch = new Option<string?>("--micro-batch")
        {
            Description = "Instead of real-time mode, run a batch at this interval, such as '0 seconds' for one right after the other.",
        };
        var checkpointInterval = new Option<string>("--checkpoint-interval")
        {
            Description = "In real-time mode, time between two checkpoints: what a restart replays at most. Not the latency.",
            DefaultValueFactory = _ => "1 minute",
        };
        var command = new Command("alerts", "Raise an alert for each drone message that needs a human, within milliseconds. Runs until it is stopped.");
        arguments.AddAllTo(command);
        foreach (var option in new Option[] { confidence, battery, watchList, reload, microBatch, checkpointInterval, host.ReadyFile })
            command.Options.Add(option);
        command.SetAction((result, stopped) => JobHost.RunAsync(async (session, cancellationToken) =>
        {
            var thresholds = new AlertThresholds(result.GetRequiredValue(confidence), result.GetRequiredValue(battery));
            var alerts = new AlertsOptions(thresholds, result.GetValue(microBatch), result.GetRequiredValue(checkpointInterval));
            var wanted = new WatchListSource(
                session, result.GetValue(watchList), TimeSpan.FromSeconds(result.GetRequiredValue(reload)), host.Errors, host.Time);
            await new AlertsJob(session, arguments.Read(result), alerts, wanted, host.QuerySupervisor(result)).RunAsync(cancellationToken);
        }, stopped));
        return command;
    }
}
