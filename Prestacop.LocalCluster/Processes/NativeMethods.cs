using System.Runtime.InteropServices;

namespace Prestacop.Cli.Processes;

/// <summary>The calls of the C library that .NET has no name for.</summary>
static partial class NativeMethods
{
    public const int InterruptSignal = 2;
    public const int KillSignal = 9;
    public const int PipeSignal = 13;
    public const int TerminateSignal = 15;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    public static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execve(string path, string?[] arguments, string?[] environment);
}
