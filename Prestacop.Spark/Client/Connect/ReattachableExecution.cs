using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>
/// One execution on the server, read across as many streams as it takes. The end of a stream is not the end of the result: only
/// ResultComplete is, until then the client attaches again after the last response it has seen.
/// </summary>
sealed class ReattachableExecution(SparkConnectClient client, Proto.ExecutePlanRequest request)
{
    readonly RetryState _retry = client.NewRetryState();
    readonly string _operationId = request.OperationId;
    string? _lastResponseId;
    bool _attach;
    bool _complete;
    ResponseStream? _stream;

    ConnectOptions Options => client.Options;

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        client.ThrowIfClosed();
        var releases = new ResponseReleases(client, _operationId);
        try
        {
            while (await NextAsync(cancellationToken) is { } response)
            {
                yield return response;
                releases.Consumed(response.ResponseId);
            }
        }
        finally
        {
            CloseStream();
            // Also after a failure or an early exit: the server keeps every execution until it is released; this ends a running one.
            releases.All();
        }
    }

    async Task<Proto.ExecutePlanResponse?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_complete)
        {
            TimeSpan delay;
            try
            {
                var stream = _stream ??= Open(cancellationToken);
                if (await stream.MoveNextAsync())
                {
                    if (Accept(stream.Current))
                        return stream.Current;
                    continue;
                }

                if (EndedNormally(stream))
                    continue;
                delay = Backoff(null) ?? throw CutShort();
            }
            catch (Exception error) when (cancellationToken.IsCancellationRequested && error is RpcException or OperationCanceledException)
            {
                throw Cancelled(cancellationToken);
            }
            catch (Exception error) when (_stream is { IsSilent: true } && error is RpcException or OperationCanceledException)
            {
                _attach = true;
                if (await client.IsRunningAsync(_operationId, cancellationToken))
                    _retry.Reset();
                delay = Backoff(null) ?? throw Silent(error);
                Log.Reattaching(Options.Logger, _operationId, delay, error);
            }
            catch (RpcException error)
            {
                delay = await AfterFailureAsync(error, cancellationToken);
                Log.Reattaching(Options.Logger, _operationId, delay, error);
            }

            CloseStream();
            await WaitAsync(delay, cancellationToken);
        }

        return null;
    }

    /// <returns>Whether the response is for the caller.</returns>
    bool Accept(Proto.ExecutePlanResponse response)
    {
        client.Observe(response.ServerSideSessionId);
        _retry.Progressed();
        _lastResponseId = response.ResponseId;
        _complete = response.ResponseTypeCase == Proto.ExecutePlanResponse.ResponseTypeOneofCase.ResultComplete;
        return !_complete;
    }

    ResponseStream Open(CancellationToken cancellationToken) => new(
        _attach
            ? token => client.OpenReattach(_operationId, _lastResponseId, token)
            : token => client.OpenExecute(request, token),
        Options,
        cancellationToken);

    /// <summary>The server ends its streams after a time or a size. That is normal, unless a stream was empty and ended at once.</summary>
    bool EndedNormally(ResponseStream stream)
    {
        _attach = true;
        if (!stream.HasDelivered && stream.Age < Options.MinStreamDuration)
            return false;
        _retry.Reset();
        CloseStream();
        return true;
    }

    async Task<TimeSpan> AfterFailureAsync(RpcException error, CancellationToken cancellationToken)
    {
        if (_stream is { HasDelivered: true } stream && stream.Age >= Options.HealthyStreamDuration)
            _retry.Reset();
        if (client.LossOf(error) is { } lost)
            throw lost.ToException(error);
        if (client.MayHaveNewToken(error, _retry))
            return TimeSpan.Zero;
        if (_attach && ServerErrors.IsUnknownOperation(error))
        {
            // Nothing was delivered: the execution never started or was dropped unread, so it may be started again.
            if (_lastResponseId is not null)
                throw await client.ToSparkExceptionAsync(error, cancellationToken);
            _attach = false;
            return Backoff(error) ?? throw await client.ToSparkExceptionAsync(error, cancellationToken);
        }

        if (client.IsNoServerYet(error))
            throw client.NoServer(error);
        if (!ServerErrors.IsTransient(error))
            throw await client.ToSparkExceptionAsync(error, cancellationToken);
        // The request may have reached the server: try to reattach before starting a second execution.
        _attach = true;
        return Backoff(error) ?? throw await client.ToSparkExceptionAsync(error, cancellationToken);
    }

    TimeSpan? Backoff(RpcException? error) => _retry.TryNext(error, out var delay) ? delay : null;

    async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, Options.Time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw Cancelled(cancellationToken);
        }
    }

    /// <summary>The caller goes on at once; the server is told in the background.</summary>
    OperationCanceledException Cancelled(CancellationToken cancellationToken)
    {
        client.Track(client.InterruptCancelledAsync(_operationId));
        return new OperationCanceledException(cancellationToken);
    }

    void CloseStream()
    {
        _stream?.Dispose();
        _stream = null;
    }

    Sql.SparkException CutShort() => new(
        $"The server or a proxy in front of it ended the result stream of {_operationId} {Options.Retry.MaxTries} times in a row without a response.")
    {
        IsTransient = true,
    };

    Sql.SparkException Silent(Exception error) => new(
        $"The server sent nothing for {Options.SilenceTimeout} on the result stream of {_operationId}, {Options.Retry.MaxTries} times in a row.", error)
    {
        IsTransient = true,
    };
}
