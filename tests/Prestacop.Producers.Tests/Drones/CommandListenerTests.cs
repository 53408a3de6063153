using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

sealed class CommandListenerTests
{
    readonly List<DroneCommand> _handled = [];
    readonly StringWriter _errors = new();

    static readonly DroneCommand Command = new()
    {
        CommandId = "c-1",
        DroneId = "drone-0001",
        Command = DroneCommandKinds.Release,
        Officer = "ana",
        Time = DateTimeOffset.UnixEpoch,
    };

    [OneTimeTearDown]
    public void Close() => _errors.Dispose();

    async Task ReadAsync(params byte[]?[] values)
    {
        _handled.Clear();
        var records = Channel.CreateUnbounded<ConsumeResult<byte[], byte[]>>();
        foreach (var value in values)
            records.Writer.TryWrite(new ConsumeResult<byte[], byte[]> { Message = new Message<byte[], byte[]> { Value = value! } });
        records.Writer.Complete();
        await CommandListener.ReadAsync(records.Reader, _handled.Add, _errors);
    }

    [Test]
    public async Task Handles_each_command_in_order()
    {
        var commands = Enumerable.Range(0, 3).Select(number => Command with { CommandId = $"c-{number}" }).ToList();
        await ReadAsync([.. commands.Select(command => JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.DroneCommand))]);
        _handled.Should().Equal(commands);
    }

    [TestCase("not JSON")]
    [TestCase("{\"commandId\":\"c\"}")]
    [TestCase("null")]
    [TestCase(null)]
    public async Task Reports_and_skips_an_invalid_command(string? value)
    {
        await ReadAsync(value is null ? null : Encoding.UTF8.GetBytes(value), JsonSerializer.SerializeToUtf8Bytes(Command, ContractsJson.Default.DroneCommand));
        _handled.Should().Equal(Command);
        _errors.ToString().Should().Contain("was skipped");
    }
}
