using System.Globalization;

namespace Prestacop.Producers.Publishing;

/// <summary>
/// Tells when Kafka has acknowledged nothing for some seconds although messages wait for it, and when it acknowledges again: whatever the rate, and also
/// while a run only waits for its last messages.
/// </summary>
sealed class DeliveryWatch : IDisposable
{
    /// <summary>How long nothing may be acknowledged.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly Func<long> _acknowledged;
    readonly Func<long> _waiting;
    readonly Func<string?> _reason;
    readonly TimeProvider _time;
    readonly TextWriter _output;
    readonly ITimer _timer;
    long _last = -1;
    long _since;
    bool _isTold;

    /// <param name="acknowledged">Number of messages that were acknowledged.</param>
    /// <param name="waiting">Number of messages that were sent and not acknowledged.</param>
    /// <param name="reason">What Kafka's client says; null for nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="output">Takes the lines.</param>
    public DeliveryWatch(Func<long> acknowledged, Func<long> waiting, Func<string?> reason, TimeProvider time, TextWriter output)
    {
        (_acknowledged, _waiting, _reason, _time, _output) = (acknowledged, waiting, reason, time, output);
        _since = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    void Look()
    {
        var (acknowledged, waiting) = (_acknowledged(), _waiting());
        if (acknowledged != _last || waiting == 0)
        {
            if (_isTold)
                _output.WriteLine("Kafka acknowledges messages again.");
            (_last, _since, _isTold) = (acknowledged, _time.GetTimestamp(), false);
        }
        else if (!_isTold && _time.GetElapsedTime(_since) >= Patience)
        {
            _isTold = true;
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Kafka has acknowledged nothing for {Patience.TotalSeconds:0} s ({_reason() ?? "no answer"}): {waiting:N0} messages wait. ./prestacop status shows whether it runs."));
        }
    }

    public void Dispose() => _timer.Dispose();
}
