using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>
/// Runs the drill again in network and mount namespaces of its own: its links, packet filters and disks are not the machine's, and they are gone when its processes are, however they end.
/// </summary>
static class DrillIsolation
{
    const string Variable = "PRESTACOP_DRILL_ISOLATED";

    static readonly string[] Kinds = [FaultKind.Cut, FaultKind.Slow, FaultKind.Lossy, FaultKind.FullDisk, FaultKind.StuckDisk];

    static readonly (string Program, string Package)[] Programs =
    [
        ("unshare", "util-linux"), ("nsenter", "util-linux"), ("setsid", "util-linux"), ("mount", "mount"), ("fsfreeze", "util-linux"), ("fallocate", "util-linux"), ("mkfs.ext4", "e2fsprogs"),
        ("ip", "iproute2"), ("tc", "iproute2"), ("iptables", "iptables"),
    ];

    /// <summary>Whether this process is the one in the namespaces.</summary>
    public static bool IsInside => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Whether faults of a plan need it.</summary>
    public static bool IsNeededFor(IReadOnlyList<PlannedFault> faults) => faults.Any(fault => Kinds.Contains(fault.Kind));

    /// <summary>Refuses a plan that this machine cannot carry out: a fault that is left out would look like one that did no harm.</summary>
    /// <exception cref="CommandException">Something is missing; the message says what to do.</exception>
    public static void Require(IReadOnlyList<PlannedFault> faults)
    {
        if (IsNeededFor(faults))
        {
            if (!Environment.IsPrivilegedProcess)
                throw new CommandException("Faults of the network and of disks need root, for namespaces, packet filters and mounts of their own. Run this as root, or with --faults kill pause clock safe-mode.");
            var missing = Programs.Where(program => Executables.FindOnPath(program.Program) is null).ToList();
            if (missing.Count > 0)
            {
                throw new CommandException($"Faults of the network and of disks need {string.Join(", ", missing.Select(program => program.Program))}. "
                    + $"On Debian: apt-get install {string.Join(' ', missing.Select(program => program.Package).Distinct())}");
            }
            if (!File.Exists("/dev/loop-control"))
                throw new CommandException("Faults of disks need loop devices, and there is no /dev/loop-control. Run this on a machine that has them, or with --faults kill pause network clock safe-mode.");
        }
        if (faults.Any(fault => fault.Part == FaultKind.Store) && PostgresServer.ProgramFolder is null)
            throw new CommandException($"Faults of {FaultKind.Store} need PostgreSQL. On Debian: apt-get install postgresql. Or leave it out: --parts {string.Join(' ', FaultKind.EveryPart.Where(part => part != FaultKind.Store))}");
        if (faults.Any(fault => fault.Kind == FaultKind.Clock) && PartClock.Library is null)
            throw new CommandException("Faults of the clock need libfaketime. On Debian: apt-get install faketime");
    }

    /// <summary>Runs this program with the same arguments in namespaces of its own.</summary>
    /// <returns>Its exit code.</returns>
    public static Task<int> RunInsideAsync(CancellationToken cancellationToken) => ForegroundProcess.RunAsync(
        "unshare",
        ["--net", "--mount", "--propagation", "private", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh", Environment.ProcessPath!, .. Environment.GetCommandLineArgs()],
        new Dictionary<string, string?> { [Variable] = "1" },
        // A shell lets what it starts in the background ignore INT.
        Signals.Terminate,
        cancellationToken);
}
