using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>The one loop that repeats calls which fail for a passing reason.</summary>
sealed partial class SparkConnectClient
{
    /// <summary>Makes a call until it succeeds, fails for good or has used up its tries.</summary>
    /// <exception cref="Sql.SparkException">The server refused the call, or did not answer in any of the tries.</exception>
    async Task<T> RetryAsync<T>(
        Func<Task<T>> call, Func<T, string> serverSideSessionId, CancellationToken cancellationToken, int? maxTries = null)
    {
        var retry = maxTries is { } tries ? new RetryState(Options.Retry with { MaxTries = tries }, NextRandom) : NewRetryState();
        while (true)
        {
            ThrowIfClosed();
            TimeSpan delay;
            try
            {
                var response = await call();
                Observe(serverSideSessionId(response));
                return response;
            }
            catch (RpcException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (RpcException error)
            {
                if (MayHaveNewToken(error, retry))
                    continue;
                if (IsNoServerYet(error))
                    throw NoServer(error);
                if (!ServerErrors.IsTransient(error) || !retry.TryNext(error, out delay))
                    throw await ToSparkExceptionAsync(error, cancellationToken);
                Log.Retrying(Options.Logger, delay, error);
            }

            await Task.Delay(delay, Options.Time, cancellationToken);
        }
    }

    /// <summary>Retries a method that answers once.</summary>
    Task<T> CallAsync<T>(
        Func<CallOptions, AsyncUnaryCall<T>> call, Func<T, string> serverSideSessionId, CancellationToken cancellationToken, int? maxTries = null) =>
        RetryAsync(() => call(Try(cancellationToken)).ResponseAsync, serverSideSessionId, cancellationToken, maxTries);

    /// <summary>After a refused token: whether the provider is asked for another one, once.</summary>
    public bool MayHaveNewToken(RpcException error, RetryState retry) =>
        error.StatusCode == StatusCode.Unauthenticated && retry.IsFirstRefusal() && _setup.ForgetToken();

    CallOptions Try(CancellationToken cancellationToken) => new(
        deadline: Options.CallTimeout == Timeout.InfiniteTimeSpan ? null : Options.Time.GetUtcNow().UtcDateTime + Options.CallTimeout,
        cancellationToken: cancellationToken);
}
