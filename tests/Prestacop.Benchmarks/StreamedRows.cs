using System.CommandLine;
using System.Globalization;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks;

/// <summary>
/// Rows read one after the other, by this program started anew: what was measured before would count otherwise. The figure is the
/// kernel's high-water mark of the process's resident memory, .NET itself included. Left to itself .NET lets garbage pile up as it likes
/// (a share of the processor's cache): the figure with the goal is that of the default settings, and one with a bounded heap stands beside
/// it, to show how much of it is the garbage that nobody collected yet.
/// </summary>
static class StreamedRows
{
    public const long Rows = 10_000_000;
    const string CommandName = "stream-rows";
    const string HeapLimit = "DOTNET_GCHeapHardLimit";
    const string HeapLimitBytes = "0x3000000"; // 48 MB; the runtime reads it as hexadecimal.
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The part that runs in the process of its own. It prints its peak in megabytes.</summary>
    public static Command Command()
    {
        var command = new Command(CommandName) { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var session = await SparkSession.Builder().GetOrCreateAsync(cancellationToken);
            long rows = 0;
            await foreach (var row in Source(session).ToLocalIteratorAsync(cancellationToken))
                rows += row.Size() == 3 ? 1 : 0;
            if (rows != Rows)
                throw new InvalidOperationException($"{rows} rows were read of {Rows}.");
            Console.WriteLine((ProcessMemory.PeakMegabytes(Environment.ProcessId) ?? double.NaN).ToString(CultureInfo.InvariantCulture));
        });
        return command;
    }

    /// <summary>In many partitions: Spark keeps the result of each whole, in a heap that a laptop's server has little of.</summary>
    static DataFrame Source(SparkSession session) =>
        session.Range(0, Rows, 1, numPartitions: 64).Select(Col("id"), Col("id") * 0.25, Concat(Lit("plate "), Col("id") % 10_000));

    public static async Task<double> PeakMegabytesAsync(
        IReadOnlyDictionary<string, string> environment, bool boundedHeap, CancellationToken cancellationToken)
    {
        if (boundedHeap)
            environment = new Dictionary<string, string>(environment) { [HeapLimit] = HeapLimitBytes };
        await using var reader = RunningCommand.Start("dotnet", [typeof(StreamedRows).Assembly.Location, CommandName], environment);
        return await reader.WaitAsync(Limit, cancellationToken) == 0
            ? double.Parse(reader.Printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The reading process failed:\n{reader.Printed}");
    }
}
