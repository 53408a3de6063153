using System.Globalization;

namespace Prestacop.Benchmarks;

/// <summary>What the kernel says of a process's memory.</summary>
static class ProcessMemory
{
    /// <summary>The high-water mark of the resident memory; null once the process has gone.</summary>
    public static double? PeakMegabytes(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
