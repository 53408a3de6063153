using System.Diagnostics;
using System.Globalization;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The process that has a lock. Whether it has ended is known on its own machine alone.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Id">The number of the process, which another process may get after its end.</param>
/// <param name="StartedAt">When it was started.</param>
sealed record LockProcess(string Machine, int Id, DateTimeOffset StartedAt)
{
    // The start is computed from the time since the machine's start, and differs somewhat from read to read.
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>This process.</summary>
    public static LockProcess Current { get; } = OfThis();

    /// <summary>Whether it has surely ended.</summary>
    public bool HasEnded()
    {
        if (Machine != Environment.MachineName)
            return false;
        try
        {
            using var process = Process.GetProcessById(Id);
            return process.HasExited || (StartOf(process) - StartedAt).Duration() > Tolerance || IsZombie();
        }
        catch (ArgumentException)
        {
            // There is no such process.
            return true;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended while it was looked at, or is not to be looked at: then the expiry decides.
            return false;
        }
    }

    /// <summary>Whether it has ended and only its entry is left, because nobody has asked for its exit code, as in a container without an init process.</summary>
    bool IsZombie()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            // "PID (NAME) STATE ...": the name may have spaces and parentheses of its own.
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/stat"));
            return status.AsSpan(status.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            // It is gone altogether.
            return true;
        }
    }

    static LockProcess OfThis()
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.MachineName, Environment.ProcessId, StartOf(process));
    }

    static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime(), TimeSpan.Zero);
}
