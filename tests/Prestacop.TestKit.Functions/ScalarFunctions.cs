namespace Prestacop.TestKit.Functions;

/// <summary>Functions of values, for tests on executors.</summary>
public static class ScalarFunctions
{
    static int _calls;

    public static long Doubled(long number) => 2 * number;

    /// <summary>A plate as it is read: without spaces and hyphens, in capitals.</summary>
    public static string? Normalised(string? plate) => plate?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The process that runs it.</summary>
    public static int Process(long number) => Environment.ProcessId;

    public static long FailsAt(long number) => number == 7
        ? throw new FormatException("'7' is not a plate") // the line that a test looks for
        : number;

    /// <summary>Kills the process that runs it, unless the file is there already.</summary>
    public static long DiesOnce(long number, string file)
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, "");
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }

        return number;
    }

    /// <summary>Says that it has begun by a file of the number's name, and ends when there is a file <c>go</c> in the same folder.</summary>
    public static long WaitsIn(long number, string folder)
    {
        File.WriteAllText(Path.Combine(folder, $"{number}"), "");
        while (!File.Exists(Path.Combine(folder, "go")))
            Thread.Sleep(20);
        return number;
    }

    /// <summary>Never ends.</summary>
    public static long Endless(long number)
    {
        while (true)
            Interlocked.Increment(ref _calls);
    }

    public static long WithOffset(long number, int offset) => number + offset;

    /// <summary>Adds a value that it captures.</summary>
    public static Func<long, decimal> Adding(decimal surcharge, Dictionary<string, decimal> rates) => number => number + surcharge + rates["x"];
}
