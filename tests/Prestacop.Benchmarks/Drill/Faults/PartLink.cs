using System.Globalization;
using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>
/// The network of a part: a namespace of its own, joined to that of the drill by one link. Everything of the local cluster listens on 127.0.0.1 and names that to
/// others, so that addresses are translated on both sides: the part and the others find each other on 127.0.0.1, and every packet between them crosses the link.
/// </summary>
sealed class PartLink : IAsyncDisposable
{
    readonly int _number;
    readonly RunningCommand _holder;
    readonly IReadOnlyList<int> _more;

    PartLink(string part, int number, RunningCommand holder, IReadOnlyList<int> more) => (Part, _number, _holder, _more) = (part, number, holder, more);

    public string Part { get; }

    /// <summary>The device on the drill's side.</summary>
    public string Device => Text($"part{_number}");

    /// <summary>The device on the part's side.</summary>
    public string PartDevice => Text($"up{_number}");

    /// <summary>What a part must be started with, word by word.</summary>
    public IReadOnlyList<string> Prefix => ["nsenter", Text($"--net=/proc/{_holder.Id}/ns/net"), "--"];

    string Ports => PortsOf(port => port.Service == Part);

    string Here => Text($"10.77.{_number}.1");

    string There => Text($"10.77.{_number}.2");

    /// <summary>Makes the links. The drill is in a network namespace of its own, in which the ports of the cluster are the default ones.</summary>
    /// <param name="parts">The parts that get one.</param>
    /// <param name="more">Ports of programs on the drill's side that are not services of the cluster.</param>
    public static async Task<IReadOnlyList<PartLink>> CreateAsync(IReadOnlyList<string> parts, IReadOnlyList<int> more)
    {
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/conf/all/route_localnet", "1");
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/ip_forward", "1");
        var links = new List<PartLink>();
        foreach (var part in parts)
        {
            var link = new PartLink(part, links.Count + 1, RunningCommand.Start("unshare", ["--net", "sleep", "infinity"]), more);
            links.Add(link);
            await link.JoinAsync();
        }
        // From one part to another, before what is for nobody else.
        foreach (var link in links)
            await NatAsync("PREROUTING", "-i", "part+", "-p", "tcp", "-m", "multiport", "--dports", link.Ports, "-j", "DNAT", "--to-destination", link.There);
        foreach (var link in links)
        {
            await NatAsync("PREROUTING", "-i", link.Device, "-p", "tcp", "-j", "DNAT", "--to-destination", "127.0.0.1");
            await NatAsync("INPUT", "-s", link.There, "-p", "tcp", "-j", "SNAT", "--to-source", "127.0.0.1");
        }
        return links;
    }

    /// <summary>Runs a program on the part's side.</summary>
    public Task<string> InsideAsync(string program, params string[] arguments) => Tool.RunAsync(Prefix[0], [.. Prefix.Skip(1), program, .. arguments]);

    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    async Task JoinAsync()
    {
        await WaitForNamespaceAsync();
        await Tool.RunAsync("ip", "link", "add", Device, "type", "veth", "peer", "name", PartDevice, "netns", Number(_holder.Id));
        await Tool.RunAsync("ip", "address", "add", $"{Here}/30", "dev", Device);
        await Tool.RunAsync("ip", "link", "set", Device, "up");
        await InsideAsync("ip", "link", "set", "lo", "up");
        await InsideAsync("ip", "address", "add", $"{There}/30", "dev", PartDevice);
        await InsideAsync("ip", "link", "set", PartDevice, "up");
        await InsideAsync("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet");
        await NatAsync("OUTPUT", "-d", "127.0.0.1", "-p", "tcp", "-m", "multiport", "--dports", Ports, "-j", "DNAT", "--to-destination", There);
        await NatAsync("POSTROUTING", "-o", Device, "-j", "SNAT", "--to-source", Here);
        await InsideNatAsync("PREROUTING", "-i", PartDevice, "-p", "tcp", "-j", "DNAT", "--to-destination", "127.0.0.1");
        await InsideNatAsync("INPUT", "-s", Here, "-p", "tcp", "-j", "SNAT", "--to-source", "127.0.0.1");
        // What it listens on by itself, on ports that nobody knows before, stays its own.
        await InsideNatAsync("OUTPUT", "-d", "127.0.0.1", "-p", "tcp", "-m", "multiport", "--dports", PortsOf(port => port.Service != Part, _more), "-j", "DNAT", "--to-destination", Here);
        await InsideNatAsync("POSTROUTING", "-o", PartDevice, "-j", "SNAT", "--to-source", There);
    }

    /// <summary>The process has a namespace of its own only when it is <c>sleep</c>.</summary>
    async Task WaitForNamespaceAsync()
    {
        var own = File.ResolveLinkTarget("/proc/self/ns/net", returnFinalTarget: false)?.Name;
        for (var wait = 0; wait < 500; wait++)
        {
            if (_holder.HasExited)
                break;
            if (File.ResolveLinkTarget(Text($"/proc/{_holder.Id}/ns/net"), returnFinalTarget: false)?.Name is { } name && name != own)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        throw new InvalidOperationException($"unshare --net made no network namespace: {_holder.Printed}");
    }

    static Task<string> NatAsync(string chain, params string[] rule) => Tool.RunAsync("iptables", ["--wait", "-t", "nat", "-A", chain, .. rule]);

    Task<string> InsideNatAsync(string chain, params string[] rule) => InsideAsync("iptables", ["--wait", "-t", "nat", "-A", chain, .. rule]);

    static string PortsOf(Func<ClusterPort, bool> chosen, params IReadOnlyList<int> more) => string.Join(',', ClusterPort.All.Where(chosen).Select(port => port.Default).Concat(more).Select(Number));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
