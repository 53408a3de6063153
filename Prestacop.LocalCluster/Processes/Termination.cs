using System.Runtime.InteropServices;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Turns Ctrl-C, SIGTERM and SIGHUP into a cancelled token, so that a command can end what it began.</summary>
public sealed class Termination : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly List<PosixSignalRegistration> _registrations = [];

    public Termination()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // A second signal ends the process at once: the way out when the clean end takes too long.
                context.Cancel = !_source.IsCancellationRequested;
                _source.Cancel();
            }));
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }
}
