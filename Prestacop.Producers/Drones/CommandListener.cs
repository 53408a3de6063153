using System.Text.Json;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Reads the commands for drones in the background. It starts at the end of the topic: earlier commands were meant for a previous run.
/// </summary>
sealed class CommandListener : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly TextWriter _errors;
    readonly KafkaTail _tail;
    readonly Task _running;
    bool _missingReported;

    CommandListener(KafkaClientFactory clients, string topic, Action<DroneCommand> handle, TextWriter errors, TimeProvider time)
    {
        _errors = errors;
        var options = new KafkaTailOptions { ClientId = "prestacop-drone-commands", Topics = [topic], Start = TailStart.End };
        _tail = new KafkaTail(clients, options, time, NullLogger.Instance) { OnMissing = isMissing => ReportMissing(topic, isMissing) };
        _running = Task.WhenAll(_tail.RunAsync(_stop.Token), ReadAsync(_tail.Records, handle, errors));
    }

    /// <summary>Starts to read; every command that is published after this is handled. A topic that does not exist is waited for.</summary>
    /// <param name="clients">Makes the consumer.</param>
    /// <param name="topic">The topic of the commands.</param>
    /// <param name="handle">Called with each command, one after the other, on another thread.</param>
    /// <param name="errors">Where invalid commands are reported.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait for the broker.</param>
    /// <exception cref="CommandException">The broker does not answer.</exception>
    public static async Task<CommandListener> StartAsync(
        KafkaClientFactory clients, string topic, Action<DroneCommand> handle, TextWriter errors, TimeProvider time, CancellationToken cancellationToken)
    {
        var listener = new CommandListener(clients, topic, handle, errors, time);
        try
        {
            await listener._tail.Positioned.WaitAsync(KafkaTimeouts.Connect, time, cancellationToken);
            return listener;
        }
        catch (Exception failure)
        {
            await listener.DisposeAsync();
            throw failure is TimeoutException
                ? new CommandException($"the commands for drones cannot be read from '{topic}': Kafka does not answer.", failure, ExitCodes.TimedOut)
                : failure;
        }
    }

    /// <summary>Handles every record until the channel is completed; what is not a command is reported and skipped.</summary>
    internal static async Task ReadAsync(ChannelReader<ConsumeResult<byte[], byte[]>> records, Action<DroneCommand> handle, TextWriter errors)
    {
        await foreach (var record in records.ReadAllAsync())
        {
            try
            {
                if (record.Message.Value is { } value && JsonSerializer.Deserialize(value, ContractsJson.Default.DroneCommand) is { } command)
                    handle(command);
                else
                    await errors.WriteLineAsync("A command for a drone is empty and was skipped.");
            }
            catch (JsonException invalid)
            {
                await errors.WriteLineAsync($"A command for a drone is invalid and was skipped: {DisplayText.Sanitize(invalid.Message)}");
            }
        }
    }

    void ReportMissing(string topic, bool isMissing)
    {
        if (isMissing && !_missingReported)
            _errors.WriteLine($"There is no topic '{topic}': the drones receive no commands until it is created.");
        _missingReported = isMissing;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
