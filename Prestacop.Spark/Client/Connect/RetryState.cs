using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>The failures of one call, or of one result stream since its last response.</summary>
sealed class RetryState(RetryPolicy policy, Func<double> random)
{
    /// <summary>The backoff grows no further (3.2 s) while every stream delivers something: a bad proxy slows a result but does not end it.</summary>
    const int MaxStepWithProgress = 4;

    int _failures;
    int _step;
    bool _refused;

    /// <summary>A response arrived: failures are counted from zero again; the backoff only after <see cref="Reset"/>.</summary>
    public void Progressed()
    {
        _failures = 0;
        _refused = false;
        _step = Math.Min(_step, MaxStepWithProgress - 1);
    }

    /// <summary>The connection works: failures and backoff start from zero.</summary>
    public void Reset() => (_failures, _step) = (0, 0);

    /// <returns>Whether this is the first refusal of a token since the last success: another token may be accepted.</returns>
    public bool IsFirstRefusal() => !_refused && (_refused = true);

    /// <returns>Whether to retry, after <paramref name="delay"/>.</returns>
    public bool TryNext(RpcException? failure, out TimeSpan delay)
    {
        _failures++;
        _step++;
        delay = policy.Delay(_step, random(), failure is null ? null : ServerErrors.RetryDelay(failure));
        return _failures < policy.MaxTries;
    }
}
