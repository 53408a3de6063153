using System.Collections.Concurrent;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones.Pictures;

namespace Prestacop.Producers.Tests.Drones.Pictures;

sealed class PictureSenderTests
{
    readonly ConcurrentQueue<KafkaRecord> _published = [];

    [SetUp]
    public void Clear() => _published.Clear();

    static DroneMessage Violation(int number) => new()
    {
        MessageId = $"m-{number}",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = DateTimeOffset.UnixEpoch,
        Plate = "ABC1234",
        Confidence = 0.9,
    };

    [Test]
    public async Task Publishes_every_queued_picture_in_order_before_it_finishes()
    {
        await using var sender = new PictureSender("pictures", (in picture, _, _) => _published.Enqueue(picture));
        for (var number = 0; number < 5; number++)
            await sender.SendAsync(Violation(number), CancellationToken.None);
        await sender.FinishAsync();

        _published.Select(picture => Encoding.UTF8.GetString(picture.Headers!.GetLastBytes("imageId"))).Should().Equal("m-0-plate", "m-1-plate", "m-2-plate", "m-3-plate", "m-4-plate");
        _published.Should().OnlyContain(picture => picture.Topic == "pictures");
        sender.Bytes.Should().Be(_published.Sum(picture => picture.Value!.Length));
    }

    [Test]
    public async Task Throws_the_failure_of_a_picture_from_the_next_call()
    {
        await using var sender = new PictureSender("pictures", (in _, _, _) => throw new InvalidDataException("too large"));
        await sender.SendAsync(Violation(0), CancellationToken.None);

        await sender.Invoking(it => it.FinishAsync()).Should().ThrowAsync<InvalidDataException>().WithMessage("too large");
        await sender.Invoking(it => it.SendAsync(Violation(1), CancellationToken.None).AsTask()).Should().ThrowAsync<InvalidDataException>();
    }

    [Test]
    public async Task Waits_when_too_many_pictures_are_queued_and_drops_them_when_it_is_disposed()
    {
        using var cancellation = new CancellationTokenSource();
        await using (var sender = new PictureSender("pictures", (in _, _, stop) => { stop.WaitHandle.WaitOne(); stop.ThrowIfCancellationRequested(); }))
        {
            // One is being published, and a thousand wait.
            for (var number = 0; number < 1_000; number++)
                await sender.SendAsync(Violation(number), CancellationToken.None);
            var overfull = Task.Run(async () =>
            {
                for (var number = 0; number < 2; number++)
                    await sender.SendAsync(Violation(number), cancellation.Token);
            });
            (await Task.WhenAny(overfull, Task.Delay(300))).Should().NotBe(overfull);
            await cancellation.CancelAsync();
            await overfull.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        }
        _published.Should().BeEmpty();
    }
}
