using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Samples processes by the name of their part: several of one name are added up.</summary>
sealed class ProcessSampler
{
    const double Megabyte = 1_000_000;

    readonly Dictionary<string, (long At, double Seconds)> _cpu = [];

    /// <summary>Samples the services and what belongs to them, the browser, and a compaction that runs.</summary>
    /// <param name="services">The process of each service.</param>
    public IEnumerable<(string Subject, SoakMeasure Measure, double Value)> Sample(IReadOnlyDictionary<string, int> services)
    {
        var all = ProcessReading.ReadAll();
        var found = new List<(string Name, ProcessReading Process)>();
        foreach (var (service, pid) in services)
        {
            found.AddRange(all.Where(process => process.Pid == pid).Select(process => (service, process)));
            if (JobService.Names.Contains(service))
                found.AddRange(OfJob(service, ProcessReading.Below(all, pid)));
        }
        var own = ProcessReading.Below(all, Environment.ProcessId);
        found.AddRange(own.Where(IsBrowser).Select(process => ("chromium", process)));
        found.AddRange(own.Where(IsDriver).Select(process => ("compact", process)));
        found.AddRange(OfJob("compact", own));
        return found.GroupBy(each => each.Name, each => each.Process).SelectMany(part => Of(part.Key, [.. part])).ToList()
            .Concat(services.Select(service => (service.Key, SoakMeasure.Pid, (double)service.Value)));
    }

    IEnumerable<(string, SoakMeasure, double)> Of(string name, IReadOnlyList<ProcessReading> processes)
    {
        yield return (name, SoakMeasure.Memory, processes.Sum(process => process.MemoryBytes) / Megabyte);
        yield return (name, SoakMeasure.Threads, processes.Sum(process => process.Threads));
        yield return (name, SoakMeasure.Handles, processes.Sum(process => process.Handles));
        yield return (name, SoakMeasure.Connections, processes.Sum(process => process.Connections));
        var heaps = processes.Select(process => JvmCounters.OldGenerationBytes(process.Pid)).OfType<long>().ToList();
        if (heaps.Count > 0)
            yield return (name, SoakMeasure.Heap, heaps.Sum() / Megabyte);
        var (now, cpu) = (TimeProvider.System.GetTimestamp(), processes.Sum(process => process.CpuSeconds));
        // Less than before when one of several has ended.
        if (_cpu.TryGetValue(name, out var before) && cpu >= before.Seconds)
            yield return (name, SoakMeasure.Cpu, (cpu - before.Seconds) / TimeProvider.System.GetElapsedTime(before.At, now).TotalSeconds);
        _cpu[name] = (now, cpu);
    }

    /// <summary>The .NET program of a job, and the worker that runs its functions.</summary>
    static IEnumerable<(string, ProcessReading)> OfJob(string name, IReadOnlyList<ProcessReading> below) =>
    [
        .. below.Where(process => ProgramOf(process) == "dotnet" && process.Command.Contains("Prestacop.Spark.Jobs.dll", StringComparison.Ordinal)).Select(process => ($"{name}-job", process)),
        .. below.Where(process => ProgramOf(process) == "dotnet" && process.Command.Contains("Prestacop.Spark.Worker", StringComparison.Ordinal)).Select(process => ($"{name}-worker", process)),
    ];

    static bool IsDriver(ProcessReading process) => ProgramOf(process) == "java" && process.Command.Contains("prestacop.DotnetRunner", StringComparison.Ordinal);

    static bool IsBrowser(ProcessReading process) => ProgramOf(process).Contains("chrom", StringComparison.Ordinal);

    static string ProgramOf(ProcessReading process) => Path.GetFileName(process.Command.Split(' ')[0]);
}
