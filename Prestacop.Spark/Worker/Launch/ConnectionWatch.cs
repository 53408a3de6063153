using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>
/// Ends the process when Spark has closed its connection, also in the middle of a function: nobody waits for its result, and nobody else may be there to end
/// it, since Spark forgets a daemon's workers when it starts another daemon.
/// </summary>
static partial class ConnectionWatch
{
    const short PeerClosed = 0x2000; // Linux's POLLRDHUP: noticed also when there is something left to read
    const short ErrorOrHangUp = 0x0008 | 0x0010;
    const int Interrupted = 4;
    const int NoLimit = -1;
    /// <summary>How long a worker has to end by itself, as it does between two tasks.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static void Start(Socket socket) => new Thread(() =>
    {
        if (!WaitForEnd((int)socket.SafeHandle.DangerousGetHandle()))
            return;
        Thread.Sleep(Grace);
        Environment.Exit(0);
    })
    { IsBackground = true, Name = "connection" }.Start();

    /// <returns>Whether the connection has ended; false if it cannot be watched.</returns>
    static bool WaitForEnd(int handle)
    {
        while (true)
        {
            var watched = new Watched { Handle = handle, Wanted = OperatingSystem.IsLinux() ? PeerClosed : (short)0 };
            if (Poll(ref watched, 1, NoLimit) > 0)
                return (watched.Seen & (PeerClosed | ErrorOrHangUp)) != 0;
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref Watched watched, nuint count, int milliseconds);

    struct Watched
    {
        public int Handle;
        public short Wanted;
        public short Seen;
    }
}
