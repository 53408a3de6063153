using Prestacop.Cli.Processes;

namespace Prestacop.Cli.LocalStack;

/// <summary>Ends what <c>up</c> has started, and nothing else.</summary>
sealed class StackStopper(StackHome home, Action<PartProgress> report)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        if (StackState.Load(home) is not { } state)
            return 0;
        var running = Stack.Services.Where(service => state.Running(service.Name) is not null).ToList();
        await Task.WhenAll(running.Select(service => StopAsync(service.Name, state.Services[service.Name], cancellationToken)));
        (state with { Services = new Dictionary<string, ProcessIdentity>() }).Save(home);
        return running.Count;
    }

    async Task StopAsync(string name, ProcessIdentity process, CancellationToken cancellationToken)
    {
        report(new PartProgress(name, PartPhase.Working, ""));
        var killed = !await ProcessEnd.StopAsync(process, Patience, BetweenLooks, cancellationToken);
        report(new PartProgress(name, PartPhase.Done, killed ? $"killed, since it did not end within {Patience.TotalSeconds:0} s" : "stopped"));
    }
}
