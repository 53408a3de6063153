namespace Prestacop.Benchmarks.Drill;

/// <summary>Asks the dashboard several times a second whether it is ready, as a load balancer would.</summary>
sealed class HealthPoll : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource _stop = new();
    readonly Lock _lock = new();
    readonly List<(DateTimeOffset At, bool IsReady)> _answers = [];
    readonly Task _polling;

    public HealthPoll(Uri dashboard) => _polling = PollAsync(new Uri(dashboard, "/health/ready"));

    /// <summary>When it first answered after a time that it is not ready; null when it never did. No answer is none.</summary>
    public DateTimeOffset? FirstNotReadyAfter(DateTimeOffset time) => First(time, isReady: false);

    /// <summary>When it first answered after a time that it is ready; null when it never did.</summary>
    public DateTimeOffset? FirstReadyAfter(DateTimeOffset time) => First(time, isReady: true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling;
        _stop.Dispose();
    }

    DateTimeOffset? First(DateTimeOffset time, bool isReady)
    {
        lock (_lock)
            return _answers.Where(answer => answer.At > time && answer.IsReady == isReady).Select(answer => (DateTimeOffset?)answer.At).FirstOrDefault();
    }

    async Task PollAsync(Uri address)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await client.GetAsync(address, _stop.Token);
                lock (_lock)
                    _answers.Add((TimeProvider.System.GetUtcNow(), response.IsSuccessStatusCode));
            }
            catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException)
            {
                // The dashboard is away, too: it says nothing.
            }
            await Task.Delay(Interval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
