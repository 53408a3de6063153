using System.Globalization;

namespace Prestacop.Benchmarks.Drill;

/// <summary>How busy the machine is: times of a busy machine say little.</summary>
static class MachineLoad
{
    /// <summary>Processes that wanted to run, on average over the last minute.</summary>
    public static double Now() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
