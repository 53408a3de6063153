using System.Globalization;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The clock of a part: libfaketime reads from a file how far it is off, once a second. Clocks that only measure how much time has passed stay right, as they do on a real machine.</summary>
sealed class PartClock
{
    static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1",
    ];

    readonly string _file;

    /// <param name="file">The file.</param>
    public PartClock(string file)
    {
        _file = file;
        Set(TimeSpan.Zero);
    }

    /// <summary>The library; null when it is not installed.</summary>
    public static string? Library => Libraries.FirstOrDefault(File.Exists);

    /// <summary>What a part must be started with, word by word.</summary>
    public IReadOnlyList<string> Prefix =>
    [
        "env", $"LD_PRELOAD={Library}", $"FAKETIME_TIMESTAMP_FILE={_file}", "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
        // Else a JVM's timed waits end at once: its threads spin, and it needs thirty times the CPU time.
        "FAKETIME_FORCE_MONOTONIC_FIX=0",
    ];

    /// <summary>Lets it be off by a time.</summary>
    public void Set(TimeSpan offset) => File.WriteAllText(_file, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"));
}
