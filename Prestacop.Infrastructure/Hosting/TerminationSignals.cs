using System.Runtime.InteropServices;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>
/// Turns SIGINT (Ctrl-C), SIGTERM and SIGHUP into a cancelled token, so that a command can stop what it started. A further signal, a
/// second or more after the first, ends the process at once, for the case that the orderly end takes too long.
/// </summary>
public sealed class TerminationSignals : IDisposable
{
    /// <summary>Ctrl-C reaches all processes of a terminal, and a parent may forward it: that is one signal, which comes twice.</summary>
    static readonly TimeSpan RepeatInterval = TimeSpan.FromSeconds(1);

    readonly TimeProvider _time;
    readonly CancellationTokenSource _source = new();
    readonly List<PosixSignalRegistration> _registrations = [];
    long? _firstAt;

    /// <summary>Handles the signals until it is disposed.</summary>
    /// <param name="time">The clock that tells a repeated signal from a second one; null for the system's.</param>
    public TerminationSignals(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Restores the default handling of the signals.</summary>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    internal void Handle(PosixSignalContext context)
    {
        _firstAt ??= _time.GetTimestamp();
        context.Cancel = _time.GetElapsedTime(_firstAt.Value) < RepeatInterval;
        _source.Cancel();
    }
}
