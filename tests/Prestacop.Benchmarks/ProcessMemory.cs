using System.Globalization;

namespace Prestacop.Benchmarks;

/// <summary>What the kernel says of a process's memory.</summary>
static class ProcessMemory
{
    /// <summary>The high-water mark of the resident memory; null once the process has gone.</summary>
    public static double? PeakMegabytes(int id) => Megabytes(id, "VmHWM:");

    /// <summary>The resident memory now.</summary>
    public static double ResidentMegabytes(int id) =>
        Megabytes(id, "VmRSS:") ?? throw new InvalidOperationException($"The process {id} has gone.");

    static double? Megabytes(int id, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
