using Polly;
using Polly.Retry;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>Makes the pipelines by which an operation is retried. Cancellation is never retried.</summary>
public static class RetryPipelines
{
    /// <summary>Retries at a fixed interval.</summary>
    /// <param name="interval">The pause between two attempts.</param>
    /// <param name="isTransient">Whether an exception is worth another attempt.</param>
    /// <param name="onRetry">Called with the exception before each pause; null for nothing.</param>
    /// <param name="maxRetries">Attempts after the first; by default without end.</param>
    /// <param name="time">The clock of the pauses; null for the system's.</param>
    /// <returns>A pipeline that can be used by several operations at once.</returns>
    public static ResiliencePipeline Constant(
        TimeSpan interval, Func<Exception, bool> isTransient, Action<Exception>? onRetry = null, int maxRetries = int.MaxValue, TimeProvider? time = null) =>
        Create(new RetryStrategyOptions { BackoffType = DelayBackoffType.Constant, Delay = interval }, isTransient, onRetry, maxRetries, time);

    /// <summary>Retries at intervals that double, each with random jitter, up to a maximum.</summary>
    /// <param name="first">The pause before the first retry, about.</param>
    /// <param name="max">The longest pause.</param>
    /// <param name="isTransient">Whether an exception is worth another attempt.</param>
    /// <param name="onRetry">Called with the exception before each pause; null for nothing.</param>
    /// <param name="maxRetries">Attempts after the first; by default without end.</param>
    /// <param name="time">The clock of the pauses; null for the system's.</param>
    /// <returns>A pipeline that can be used by several operations at once.</returns>
    public static ResiliencePipeline Exponential(
        TimeSpan first,
        TimeSpan max,
        Func<Exception, bool> isTransient,
        Action<Exception>? onRetry = null,
        int maxRetries = int.MaxValue,
        TimeProvider? time = null) =>
        Create(new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, Delay = first, MaxDelay = max, UseJitter = true }, isTransient, onRetry, maxRetries, time);

    static ResiliencePipeline Create(
        RetryStrategyOptions options, Func<Exception, bool> isTransient, Action<Exception>? onRetry, int maxRetries, TimeProvider? time)
    {
        options.MaxRetryAttempts = maxRetries;
        options.ShouldHandle = arguments =>
            ValueTask.FromResult(arguments.Outcome.Exception is { } failure and not OperationCanceledException && isTransient(failure));
        options.OnRetry = arguments =>
        {
            if (arguments.Outcome.Exception is { } failure)
                onRetry?.Invoke(failure);
            return ValueTask.CompletedTask;
        };
        return new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(options).Build();
    }
}
