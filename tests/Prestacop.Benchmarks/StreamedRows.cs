using System.CommandLine;
using System.Globalization;
using Prestacop.Spark.Sql;

namespace Prestacop.Benchmarks;

/// <summary>
/// Rows read one after the other, by this program started anew: what was measured before would count otherwise. The figure is the
/// kernel's high-water mark of the process's resident memory, .NET itself included.
/// </summary>
static class StreamedRows
{
    public const long Rows = 10_000_000;
    const string CommandName = "stream-rows";
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The part that runs in the process of its own. It prints its peak in megabytes.</summary>
    public static Command Command()
    {
        var command = new Command(CommandName) { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var session = await SparkSession.Builder().GetOrCreateAsync(cancellationToken);
            long rows = 0;
            await foreach (var row in ClientBenchmark.Sample(session, Rows).ToLocalIteratorAsync(cancellationToken))
                rows += row.Size() == 5 ? 1 : 0;
            if (rows != Rows)
                throw new InvalidOperationException($"{rows} rows were read of {Rows}.");
            Console.WriteLine((ProcessMemory.PeakMegabytes(Environment.ProcessId) ?? double.NaN).ToString(CultureInfo.InvariantCulture));
        });
        return command;
    }

    public static async Task<double> PeakMegabytesAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        await using var reader = RunningCommand.Start("dotnet", [typeof(StreamedRows).Assembly.Location, CommandName], environment);
        return await reader.WaitAsync(Limit, cancellationToken) == 0
            ? double.Parse(reader.Printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The reading process failed:\n{reader.Printed}");
    }
}
