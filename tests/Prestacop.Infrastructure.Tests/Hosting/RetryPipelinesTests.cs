using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

sealed class RetryPipelinesTests
{
    readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Test]
    public async Task Retries_a_transient_error_at_the_interval()
    {
        var attempts = 0;
        var failures = new List<Exception>();
        var pipeline = RetryPipelines.Constant(TimeSpan.FromSeconds(1), failure => failure is TimeoutException, failures.Add, time: _time);

        var running = pipeline.ExecuteAsync(async _ =>
        {
            await Task.Yield();
            return ++attempts < 3 ? throw new TimeoutException() : attempts;
        }).AsTask();
        while (!running.IsCompleted)
        {
            await Task.Delay(5);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        (await running).Should().Be(3);
        failures.Should().HaveCount(2).And.AllBeOfType<TimeoutException>();
    }

    [Test]
    public void Does_not_retry_another_error()
    {
        var attempts = 0;
        var pipeline = RetryPipelines.Constant(TimeSpan.FromSeconds(1), failure => failure is TimeoutException, time: _time);
        var act = () => pipeline.Execute(() =>
        {
            attempts++;
            throw new InvalidOperationException();
        });

        act.Should().Throw<InvalidOperationException>();
        attempts.Should().Be(1);
    }

    [Test]
    public void Does_not_retry_a_cancellation()
    {
        var attempts = 0;
        var pipeline = RetryPipelines.Exponential(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), _ => true);
        var act = () => pipeline.Execute(() =>
        {
            attempts++;
            throw new OperationCanceledException();
        });

        act.Should().Throw<OperationCanceledException>();
        attempts.Should().Be(1);
    }

    [Test]
    public void Throws_the_last_error_after_the_maximum_of_retries()
    {
        var attempts = 0;
        var pipeline = RetryPipelines.Exponential(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), _ => true, maxRetries: 2);
        var act = () => pipeline.Execute(() =>
        {
            attempts++;
            throw new TimeoutException($"attempt {attempts}");
        });

        act.Should().Throw<TimeoutException>().WithMessage("attempt 3");
    }
}
