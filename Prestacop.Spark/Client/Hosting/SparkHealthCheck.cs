using Microsoft.Extensions.Diagnostics.HealthChecks;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Hosting;

/// <summary>Whether the server answers, for a program's health checks: <c>services.AddHealthChecks().AddCheck&lt;SparkHealthCheck&gt;("spark")</c>.</summary>
/// <remarks>It asks for a setting in the program's session; a new session replaces one that the server has lost. It starts no Spark job.</remarks>
/// <param name="source">Gives the session.</param>
/// <param name="time">The clock of the timeout; null for the system's.</param>
public sealed class SparkHealthCheck(ISparkSessionSource source, TimeProvider? time = null) : IHealthCheck
{
    /// <summary>A server that takes longer, 10 s, is not healthy. A registration may have a shorter timeout of its own.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(10);

    const string AskedSetting = "spark.app.name";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var timeout = new CancellationTokenSource(MaxDuration, time ?? TimeProvider.System);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await AskAsync(limit.Token);
            return HealthCheckResult.Healthy("Spark answers.");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var text = timeout.IsCancellationRequested ? $"Spark has not answered within {MaxDuration.TotalSeconds} s." : error.Message;
            return new HealthCheckResult(context.Registration.FailureStatus, text, error);
        }
    }

    async Task AskAsync(CancellationToken cancellationToken)
    {
        var session = await source.GetAsync(cancellationToken);
        try
        {
            await session.Conf().GetAsync(AskedSetting, "", cancellationToken);
        }
        catch (SparkException) when (session.Client.IsClosed)
        {
            // The server has lost the session, and may be well: a new one asks it.
            await source.GetAsync(cancellationToken);
        }
    }
}
