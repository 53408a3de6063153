using System.Globalization;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>A process with all that it has started, such as a driver with its job.</summary>
static class ProcessTree
{
    /// <summary>The process and its descendants, parents first.</summary>
    public static IReadOnlyList<ProcessIdentity> Of(ProcessIdentity root)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).ToLookup(ParentOf);
        var found = new List<ProcessIdentity> { root };
        for (var index = 0; index < found.Count; index++)
            found.AddRange(children[found[index].Pid].Select(ProcessIdentity.Of).OfType<ProcessIdentity>());
        return found;
    }

    static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended since the folder was listed.
            return 0;
        }
    }
}
