using System.Runtime.InteropServices;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>Sleeps to a twentieth of a millisecond. .NET sleeps whole ones, in which messages at 5,000 a second would come in bursts.</summary>
static partial class PreciseSleep
{
    public static void For(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return;
        var wanted = new TimeSpec { Seconds = time.Ticks / TimeSpan.TicksPerSecond, Nanoseconds = time.Ticks % TimeSpan.TicksPerSecond * 100 };
        // A signal may end it early, and then the message is early: the next one is due at its own time all the same.
        NanoSleep(in wanted, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec wanted, nint left);

    [StructLayout(LayoutKind.Sequential)]
    struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
