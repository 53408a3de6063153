using System.Globalization;
using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Soak;

/// <summary>
/// Lets programs that would run on other machines, drones and browsers, use what the product leaves of the processors: where both are short, storage, which yields to all others of the product, would
/// wait for pages to be drawn.
/// </summary>
static class LoadPriority
{
    const int Niceness = 10;

    /// <summary>Lowers the priority of processes with all that they have started, and of their sessions: the kernel may share the processors among sessions first.</summary>
    public static async Task LowerAsync(IEnumerable<ProcessIdentity> processes)
    {
        foreach (var process in processes.SelectMany(ProcessTree.Of).Where(process => process.IsRunning).ToList())
        {
            try
            {
                await Tool.RunAsync("renice", "-n", Text(Niceness), "-p", Text(process.Pid));
                if (File.Exists($"/proc/{process.Pid}/autogroup"))
                    await File.WriteAllTextAsync($"/proc/{process.Pid}/autogroup", Text(Niceness));
            }
            catch (Exception ended) when (!process.IsRunning && ended is IOException or InvalidOperationException)
            {
                // A page that was closed meanwhile.
            }
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
