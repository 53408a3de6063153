using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Host;
using Prestacop.Spark.Worker.Tests.Support;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Tests.Wire;

/// <summary>Broken bytes where Spark's belong: the worker says so or ends, and never takes memory for what is not there.</summary>
sealed class WireFuzzTests
{
    static readonly FunctionCommand Command = new("F", [new ShippedFile("a.dll", "a-1.dll", "")], new EntryPoint("a", "T", "M"), [1, 2], [3, 4]);

    [Test]
    public void Commands_are_read_or_refused() => Fuzz.Bytes("function command", [Command.ToBytes()], 10_000, bytes => FunctionCommand.Parse(bytes), typeof(InvalidDataException));

    [Test]
    public void Tasks_are_run_or_refused()
    {
        var task = new SparkSide().Task((CallShape)Enum.GetValues<CallShape>().GetValue(0)!, [0], Command).Stream(SparkSide.Rows(1, 2, 3)).End().Written().ToArray();

        Fuzz.Async("worker tasks", [task], 3_000, async bytes =>
        {
            var memory = GC.GetTotalAllocatedBytes();
            await SparkSide.RunAsync(bytes);
            (GC.GetTotalAllocatedBytes() - memory).Should().BeLessThan(64L << 20, "of what the connection does not hold nothing is allocated");
        });
    }
}
