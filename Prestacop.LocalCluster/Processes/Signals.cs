using System.Runtime.InteropServices;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Sends POSIX signals to other processes, for which .NET has no call.</summary>
public static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends the signal; does nothing if the process has ended.</summary>
    public static void Send(ProcessIdentity process, int signal)
    {
        if (process.IsRunning)
            _ = SendToPid(process.Pid, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendToPid(int pid, int signal);
}
