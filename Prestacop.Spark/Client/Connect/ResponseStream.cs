using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>One gRPC stream of an execution, with a watchdog that ends it after <see cref="ConnectOptions.SilenceTimeout"/> without a response.</summary>
sealed class ResponseStream : IDisposable
{
    readonly AsyncServerStreamingCall<Proto.ExecutePlanResponse> _call;
    readonly CancellationTokenSource _watchdog;
    readonly CancellationTokenSource _linked;
    readonly ConnectOptions _options;
    readonly long _opened;

    public ResponseStream(
        Func<CancellationToken, AsyncServerStreamingCall<Proto.ExecutePlanResponse>> open, ConnectOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _opened = options.Time.GetTimestamp();
        _watchdog = new CancellationTokenSource(options.SilenceTimeout, options.Time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_watchdog.Token, cancellationToken);
        _call = open(_linked.Token);
    }

    public Proto.ExecutePlanResponse Current => _call.ResponseStream.Current;

    /// <summary>Whether the watchdog has ended the stream.</summary>
    public bool IsSilent => _watchdog.IsCancellationRequested;

    public bool HasDelivered { get; private set; }

    public TimeSpan Age => _options.Time.GetElapsedTime(_opened);

    public async Task<bool> MoveNextAsync()
    {
        _watchdog.CancelAfter(_options.SilenceTimeout);
        var moved = await _call.ResponseStream.MoveNext(_linked.Token);
        HasDelivered |= moved;
        // The caller may take its time with a response.
        _watchdog.CancelAfter(Timeout.InfiniteTimeSpan);
        return moved;
    }

    public void Dispose()
    {
        _call.Dispose();
        _linked.Dispose();
        _watchdog.Dispose();
    }
}
