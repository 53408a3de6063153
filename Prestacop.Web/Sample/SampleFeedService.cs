using System.Text.Json;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Feed;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Sample;

/// <summary>
/// Publishes the messages and alerts of a sample fleet to the broker in memory, and runs the same feeds on it that otherwise read from Kafka.
/// </summary>
sealed class SampleFeedService(
    SampleBroker broker,
    KafkaFeedService<AlertFeed> alerts,
    KafkaFeedService<FleetFeed> drones,
    AlertFeed alertFeed,
    FleetFeed fleetFeed,
    IOptions<SampleOptions> options,
    IOptions<KafkaOptions> kafka,
    TimeProvider time) : BackgroundService
{
    /// <summary>The alerts at the start are spread over this time.</summary>
    static readonly TimeSpan History = TimeSpan.FromMinutes(4);

    readonly SampleFleet _fleet = new(options.Value.Drones);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await alerts.LoadAsync(stoppingToken);
            await drones.LoadAsync(stoppingToken);
            var running = Task.WhenAll(
                alerts.HandleAsync(broker.Subscribe(alertFeed.Topics), stoppingToken),
                drones.HandleAsync(broker.Subscribe(fleetFeed.Topics), stoppingToken),
                HandleCommandsAsync(stoppingToken));
            var now = time.GetUtcNow();
            for (var alert = 0; alert < options.Value.Alerts; alert++)
                await RaiseAsync(now - (History * (options.Value.Alerts - alert) / options.Value.Alerts), stoppingToken);
            await FlyAsync(stoppingToken);
            await running;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    async Task FlyAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        var ticks = 0;
        do
        {
            foreach (var status in (FeedStatus[])[alertFeed.Status, fleetFeed.Status])
            {
                status.Contact();
                status.CaughtUp();
            }
            var now = time.GetUtcNow();
            await broker.PublishAsync(_fleet.Positions(now).Select(TopicRecord.Of), cancellationToken);
            // About as often as in a small precinct.
            if (++ticks % 5 == 0)
                await RaiseAsync(now, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    async Task RaiseAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var message = _fleet.Undecided(at);
        var rules = AlertReasons.Of(message, AlertCriteria.Default);
        var alert = new Alert
        {
            AlertId = message.MessageId,
            Reasons = [.. rules.Select(rule => rule.Reason)],
            Severity = Severities.MostUrgentFirst.First(severity => rules.Any(rule => rule.Severity == severity)),
            Message = message,
        };
        await broker.PublishAsync([TopicRecord.Of(message), TopicRecord.Of(alert)], cancellationToken);
    }

    async Task HandleCommandsAsync(CancellationToken cancellationToken)
    {
        await foreach (var record in broker.Subscribe([kafka.Value.Topic(Topics.DroneCommands)]).ReadAllAsync(cancellationToken))
        {
            if (JsonSerializer.Deserialize(record.Message.Value, ContractsJson.Default.DroneCommand) is { } command)
                _fleet.Handle(command);
        }
    }
}
