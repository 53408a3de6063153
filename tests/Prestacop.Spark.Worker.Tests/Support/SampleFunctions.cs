using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Prestacop.Spark.Worker.Command;
using BatchFunction = System.Func<Apache.Arrow.RecordBatch, Apache.Arrow.RecordBatch>;
using StreamFunction = System.Func<System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch>, System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch>>;

namespace Prestacop.Spark.Worker.Tests.Support;

/// <summary>Functions as a client would send them; their assembly is this one.</summary>
static class SampleFunctions
{
    static readonly Schema Ids = new([new Field("id", Int64Type.Default, nullable: false)], null);

    public static FunctionCommand Function(string method, Schema? result = null, params ShippedFile[] files)
    {
        var schema = new MemoryStream();
        if (result is not null)
        {
            using var writer = new ArrowStreamWriter(schema, result, leaveOpen: true);
            writer.WriteStart();
            writer.WriteEnd();
        }

        var type = typeof(SampleFunctions);
        return new FunctionCommand(method, files, new EntryPoint(type.Assembly.GetName().Name!, type.FullName!, method), schema.ToArray(), [2]);
    }

    public static FunctionCommand Map(string method) => Function(method, Ids);

    public static Delegate Doubled(byte[] payload) => (BatchFunction)(batch => Multiply(batch, payload[0]));

    public static Delegate DoubledRows(byte[] payload)
    {
        return (StreamFunction)Run;

        async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
        {
            await foreach (var batch in batches)
                yield return Multiply(batch, payload[0]);
        }
    }

    public static Delegate FirstBatch(byte[] payload)
    {
        return (StreamFunction)Run;

        static async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
        {
            await foreach (var batch in batches)
            {
                yield return batch;
                yield break;
            }
        }
    }

    public static Delegate Rows(byte[] payload)
    {
        return (StreamFunction)Run;

        static async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
        {
            var rows = 0L;
            await foreach (var batch in batches)
                rows += batch.Length;
            yield return SparkSide.Flat(rows);
        }
    }

    /// <summary>The sum of a group's numbers.</summary>
    public static Delegate Sum(byte[] payload)
    {
        return (StreamFunction)Run;

        static async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
        {
            var sum = 0L;
            await foreach (var batch in batches)
                sum += ((Int64Array)batch.Column(0)).Sum(number => number ?? 0);
            yield return SparkSide.Flat(sum);
        }
    }

    public static Delegate FailsAtTheSecondBatch(byte[] payload)
    {
        return (StreamFunction)Run;

        static async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
        {
            var seen = 0;
            await foreach (var batch in batches)
            {
                if (seen++ == 1)
                    throw new FormatException("not a plate");
                yield return batch;
            }
        }
    }

    public static Delegate CannotBeMade(byte[] payload) => throw new InvalidDataException("no such method");

    public static Delegate Endless(byte[] payload)
    {
        return (BatchFunction)Run;

        static RecordBatch Run(RecordBatch batch)
        {
            while (true)
                Thread.Yield();
        }
    }

    static RecordBatch Multiply(RecordBatch batch, int factor) => SparkSide.Flat([.. ((Int64Array)batch.Column(0)).Values.ToArray().Select(id => id * factor)]);
}
