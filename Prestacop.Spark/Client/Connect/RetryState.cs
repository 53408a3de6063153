using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>The failures of one call so far, or of one result stream since it last brought something new.</summary>
sealed class RetryState(RetryPolicy policy, Func<double> random)
{
    /// <summary>Growing back-off stops here (3.2 s) while every stream still brings something: a bad proxy slows a result, it does not end it.</summary>
    const int MaxStepWithProgress = 4;

    int _failures;
    int _step;

    /// <summary>Something arrived: the tries begin anew, the back-off does not until <see cref="Reset"/>.</summary>
    public void Progressed()
    {
        _failures = 0;
        _step = Math.Min(_step, MaxStepWithProgress - 1);
    }

    /// <summary>The connection has proved itself.</summary>
    public void Reset() => (_failures, _step) = (0, 0);

    /// <returns>Whether to try again, after <paramref name="delay"/>.</returns>
    public bool TryNext(RpcException? failure, out TimeSpan delay)
    {
        _failures++;
        _step++;
        delay = policy.Delay(_step, random(), failure is null ? null : ServerErrors.RetryDelay(failure));
        return _failures < policy.MaxTries;
    }
}
