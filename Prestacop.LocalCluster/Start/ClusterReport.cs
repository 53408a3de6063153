namespace Prestacop.Cli.LocalStack;

/// <summary>A service as <c>status</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>ready</c>, <c>stopped</c>, or what it lacks although it runs.</param>
/// <param name="Pid">Its process; null when it does not run.</param>
/// <param name="Ports">Its ports by name.</param>
/// <param name="MemoryBytes">Memory in use; null when it does not run.</param>
sealed record ServiceReport(string Name, string State, int? Pid, IReadOnlyDictionary<string, int> Ports, long? MemoryBytes);

/// <summary>The stack as <c>status</c> shows it.</summary>
/// <param name="Home">Its folder.</param>
/// <param name="Services">Every service that runs or always should.</param>
/// <param name="Topics">Offsets held by each topic; null when Kafka does not answer.</param>
/// <param name="StoredBytes">Bytes in HDFS; null when it does not answer.</param>
sealed record StackReport(
    string Home, IReadOnlyList<ServiceReport> Services, IReadOnlyDictionary<string, long>? Topics, long? StoredBytes)
{
    public const string Ready = "ready";
    public const string Stopped = "stopped";

    public bool AllReady => Services.All(service => service.State == Ready);

    public static async Task<StackReport> AskAsync(Repository repository, StackHome home, CancellationToken cancellationToken)
    {
        if (StackState.Load(home) is not { } state)
        {
            return new StackReport(
                home.Folder,
                [.. Stack.Services.Where(service => service.Always)
                    .Select(service => new ServiceReport(service.Name, Stopped, null, new Dictionary<string, int>(), null))],
                null,
                null);
        }
        using var context = new StackContext(repository, home, state);
        var shown = Stack.Services.Where(service => service.Always || state.Running(service.Name) is not null);
        var services = await Task.WhenAll(shown.Select(service => AskAsync(service, context, cancellationToken)));
        bool IsReady(string name) => services.Any(service => service.Name == name && service.State == Ready);
        return new StackReport(
            home.Folder,
            services,
            IsReady(KafkaService.Name) ? await context.Kafka.CountsAsync(cancellationToken) : null,
            IsReady(NameNodeService.Name) ? await context.Hdfs.StoredBytesAsync(cancellationToken) : null);
    }

    static async Task<ServiceReport> AskAsync(Service service, StackContext context, CancellationToken cancellationToken)
    {
        var ports = service.Ports.ToDictionary(port => port.Name, context.State.Port);
        if (context.State.Running(service.Name) is not { } process)
            return new ServiceReport(service.Name, Stopped, null, ports, null);
        var lacking = await service.ProbeAsync(context, cancellationToken);
        return new ServiceReport(service.Name, lacking ?? Ready, process.Pid, ports, process.ResidentBytes());
    }
}
