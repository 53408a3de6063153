using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.State;

/// <summary>Chooses the ports of the local cluster.</summary>
/// <param name="Options">Ports named on the command line.</param>
/// <param name="Free">Use free ports where the cluster has none yet.</param>
public sealed record PortChoice(IReadOnlyDictionary<string, int> Options, bool Free)
{
    /// <summary>
    /// A running service keeps its port. Otherwise the order is: command line; with free ports the saved port or a free one; without them
    /// environment, saved port, default.
    /// </summary>
    /// <param name="known">The saved state; null if there is none.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    /// <param name="shape">The nodes that need ports; null for those of the saved state.</param>
    public IReadOnlyDictionary<string, int> Resolve(ClusterState? known, Func<string, string?> environment, ClusterShape? shape = null)
    {
        var ports = new Dictionary<string, int>();
        var needed = (shape ?? known?.Shape ?? ClusterShape.OneOfEach).Ports;
        var free = Free ? new Queue<int>(FreePorts(needed.Count)) : null;
        foreach (var port in needed)
        {
            int? kept = known is not null && known.Ports.TryGetValue(port.Name, out var number) ? number : null;
            int? asked = Options.TryGetValue(port.Name, out var option) ? option : null;
            if (kept is not null && known!.Running(port.Service) is not null)
            {
                if (asked is not null && asked != kept)
                    throw new CommandException($"{port.Service} already runs on port {kept}. Run ./prestacop down, then up with {port.Option} {asked}.");
                ports[port.Name] = kept.Value;
            }
            else
            {
                ports[port.Name] = asked ?? (free is not null ? kept ?? free.Dequeue() : FromEnvironment(port, environment) ?? kept ?? port.Default);
            }
        }
        RejectDuplicates(ports, needed);
        return ports;
    }

    static int? FromEnvironment(ClusterPort port, Func<string, string?> environment)
    {
        if (environment(port.Variable) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? number
            : throw new CommandException($"{port.Variable} is '{text}', but must be a port from 1 to 65535.");
    }

    static void RejectDuplicates(Dictionary<string, int> ports, IReadOnlyList<ClusterPort> needed)
    {
        foreach (var group in ports.GroupBy(port => port.Value).Where(group => group.Count() > 1))
        {
            throw new CommandException($"Port {group.Key} is used twice: for {string.Join(" and ", group.Select(port => port.Key))}. "
                + $"Choose another with {needed.First(port => port.Name == group.Last().Key).HowToSet}.");
        }
    }

    /// <summary>All listeners are kept open until the last port is found, so that no port is returned twice.</summary>
    static List<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
