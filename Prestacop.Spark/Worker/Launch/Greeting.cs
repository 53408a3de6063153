using System.Security.Cryptography;
using System.Text;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>What Spark and a worker say to each other before the first task.</summary>
static class Greeting
{
    const string Accepted = "ok";

    /// <summary>A worker that Spark started itself: it shows the secret, and then says which process it is.</summary>
    /// <exception cref="InvalidDataException">Spark did not accept the secret.</exception>
    public static async Task ToSparkAsync(WireReader input, WireWriter output, LaunchSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.IsUnixSocket)
        {
            await output.TextAsync(settings.Secret, cancellationToken);
            await output.FlushAsync(cancellationToken);
            if (await input.TextAsync(cancellationToken) is var answer && answer != Accepted)
                throw new InvalidDataException($"Spark answered '{answer}' to the worker's secret.");
        }

        await output.IntAsync(Environment.ProcessId, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>A daemon's worker: it says which process it is, and then Spark shows the secret.</summary>
    /// <returns>Whether the other side is Spark.</returns>
    public static async Task<bool> FromSparkAsync(WireReader input, WireWriter output, LaunchSettings settings, CancellationToken cancellationToken)
    {
        await output.IntAsync(Environment.ProcessId, cancellationToken);
        await output.FlushAsync(cancellationToken);
        if (settings.IsUnixSocket)
            return true;
        var isSpark = CryptographicOperations.FixedTimeEquals(
            await input.BytesAsync(cancellationToken), Encoding.UTF8.GetBytes(settings.Secret));
        await output.TextAsync(isSpark ? Accepted : "err", cancellationToken);
        await output.FlushAsync(cancellationToken);
        return isSpark;
    }
}
