using System.Diagnostics;

namespace Prestacop.Producers;

/// <summary>The most memory that this process has held.</summary>
static class PeakMemory
{
    /// <summary>Millions of bytes, counted in 1,048,576.</summary>
    public static double Megabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (1024.0 * 1024.0);
        }
    }
}
