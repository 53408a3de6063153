using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.State;

/// <summary>Which port each part of the stack gets.</summary>
/// <param name="Options">Ports named on the command line.</param>
/// <param name="Free">Take free ports where the stack has none yet.</param>
public sealed record PortChoice(IReadOnlyDictionary<string, int> Options, bool Free)
{
    /// <summary>
    /// A running service keeps its port. Else the command line wins, then the ports that the stack already has when free ones are
    /// asked for, then the environment, then the ports that the stack already has, then the default.
    /// </summary>
    public IReadOnlyDictionary<string, int> Resolve(ClusterState? known, Func<string, string?> environment)
    {
        var ports = new Dictionary<string, int>();
        var free = Free ? new Queue<int>(FreePorts(ClusterPort.All.Count)) : null;
        foreach (var port in ClusterPort.All)
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
        RefuseDoubles(ports);
        return ports;
    }

    static int? FromEnvironment(ClusterPort port, Func<string, string?> environment)
    {
        if (environment(port.Variable) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? number
            : throw new CommandException($"{port.Variable} is '{text}'. A port is a number from 1 to 65535.");
    }

    static void RefuseDoubles(Dictionary<string, int> ports)
    {
        foreach (var group in ports.GroupBy(port => port.Value).Where(group => group.Count() > 1))
        {
            throw new CommandException($"Port {group.Key} is chosen twice: for {string.Join(" and ", group.Select(port => port.Key))}. "
                + $"Choose another with --{group.Last().Key}-port N.");
        }
    }

    /// <summary>All are held until the last is found, so that none comes twice.</summary>
    static List<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
