using System.Diagnostics;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>The largest memory of this process.</summary>
public static class PeakMemory
{
    /// <summary>In units of 1,048,576 bytes.</summary>
    public static double Megabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (1024.0 * 1024.0);
        }
    }
}
