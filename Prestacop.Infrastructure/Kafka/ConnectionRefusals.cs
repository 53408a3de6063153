using System.Globalization;
using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Concludes from what librdkafka reports and logs why brokers do not let the clients of a factory in: to a caller the clients only say that no broker
/// answers. A broker that rejects a certificate or a password says so. One whose listener has another security protocol only closes the connection,
/// as a broker that is being started may do once: that counts after <see cref="Grace"/>, and only while no broker has ever answered. Thread safe.
/// </summary>
/// <param name="settings">What the clients connect with.</param>
/// <param name="time">The clock.</param>
sealed partial class ConnectionRefusals(KafkaSettings settings, TimeProvider time)
{
    /// <summary>From the first connection that a broker has closed. Less than the wait of a command, so that it is told the reason.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    const string Protocol = "security.protocol";

    /// <summary>
    /// The longest life of a connection whose first request was refused, milliseconds. It is closed at once, which takes seconds on a busy machine; one that was of
    /// use lives longer.
    /// </summary>
    const int MaxUseless = 20_000;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    readonly Lock _gate = new();
    KafkaRefusal? _certain;
    (string Meaning, long Since)? _closed;

    /// <summary>Whether a broker has answered a client.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>Why brokers do not let clients in; null when none has refused one.</summary>
    public KafkaRefusal? Current
    {
        get
        {
            lock (_gate)
            {
                return _certain ?? (_closed is { } closed && time.GetElapsedTime(closed.Since) >= Grace
                    ? new KafkaRefusal($"{closed.Meaning}, and {Protocol} is {UsedProtocol}. {Advice}", false)
                    : null);
            }
        }
    }

    /// <summary>Takes note of an error of a client.</summary>
    public void Report(Error error)
    {
        if (IsBrokenHandshake(error))
        {
            Closed("it closes each connection during the handshake; probably it has no TLS");
        }
        else if (error.Code is ErrorCode.Local_Ssl or ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed)
        {
            lock (_gate)
                _certain = new KafkaRefusal($"{error.Reason.TrimEnd('.')}. {Advice}", true);
        }
    }

    /// <summary>Takes note of a line of a client's log, which alone says in which state of a connection the broker has closed it.</summary>
    public void Report(LogMessage line)
    {
        if (Disconnection.Match(line.Message) is not { Success: true } closed)
            return;
        var isShort = int.TryParse(closed.Groups[1].Value, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < MaxUseless;
        switch (closed.Groups[2].Value)
        {
            case "APIVERSION_QUERY" when !Uses("SSL"):
                Closed("it closes each connection before it answers; probably it requires TLS");
                break;
            case "UP" when isShort && !Uses("SASL"):
                Closed("it closes each connection at the first request; probably it requires an account (SASL)");
                break;
        }
    }

    /// <summary>Takes note that a broker has answered a client.</summary>
    public void Answered()
    {
        lock (_gate)
            (HasAnswered, _certain, _closed) = (true, null, null);
    }

    /// <summary>Waits until brokers refuse a client.</summary>
    /// <param name="atLeast">The shortest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why.</returns>
    public async Task<KafkaRefusal> WaitAsync(TimeSpan atLeast, CancellationToken cancellationToken)
    {
        await Task.Delay(atLeast, time, cancellationToken);
        while (true)
        {
            if (Current is { } refusal)
                return refusal;
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    static bool IsBrokenHandshake(Error error) => error.Reason.Contains("connecting to a PLAINTEXT broker listener", StringComparison.Ordinal)
        || (error.Code == ErrorCode.Local_Ssl && error.Reason.Contains("Disconnected", StringComparison.Ordinal));

    /// <summary>The first reason counts: later connections do not ask for the version any more, and are closed in another state.</summary>
    void Closed(string meaning)
    {
        lock (_gate)
        {
            if (!HasAnswered)
                _closed ??= (meaning, time.GetTimestamp());
        }
    }

    bool Uses(string part) => UsedProtocol.Contains(part, StringComparison.OrdinalIgnoreCase);

    string UsedProtocol => settings.ForClient().GetValueOrDefault(Protocol, "PLAINTEXT");

    string Advice => $"Check {settings.FilePath ?? "the file of --kafka-config or $" + KafkaSettings.FileVariable}";

    [GeneratedRegex(@"Disconnected\b.*\(after (\d+)ms in state ([A-Z_]+)")]
    static partial Regex Disconnection { get; }
}
