using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Tests.Support;

/// <summary>Reads what a worker sent, in the order in which Spark does.</summary>
sealed class WorkerAnswers(byte[] sent)
{
    readonly MemoryStream _sent = new(sent);

    public bool AreAtEnd => _sent.Position == _sent.Length;

    public int Int()
    {
        var bytes = new byte[sizeof(int)];
        _sent.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    /// <summary>The numbers of one column of each batch; of a map's or group's the first of the rows' fields.</summary>
    public long[][] Batches(int at = 0)
    {
        Int().Should().Be(Marks.StartOfArrow);
        using var reader = new ArrowStreamReader(_sent, leaveOpen: true);
        var batches = new List<long[]>();
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            var column = batch.Column(at) is StructArray rows ? rows.Fields[0] : batch.Column(at);
            batches.Add(((Int64Array)column).Values.ToArray());
        }

        return [.. batches];
    }

    /// <summary>The rows of a map's or group's batches.</summary>
    public IReadOnlyList<RecordBatch> Rows()
    {
        Int().Should().Be(Marks.StartOfArrow);
        using var reader = new ArrowStreamReader(_sent, leaveOpen: true);
        var batches = new List<RecordBatch>();
        while (reader.ReadNextRecordBatch() is { } batch)
            batches.Add(Structs.Unwrap(batch));
        return batches;
    }

    public string Failure()
    {
        Int().Should().Be(Marks.Failure);
        var text = new byte[Int()];
        _sent.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads the end of a task that went well.</summary>
    public void End()
    {
        Int().Should().Be(Marks.Timing);
        _sent.Position += 6 * sizeof(long);
        Int().Should().Be(Marks.EndOfData);
        Int().Should().Be(0, "there are no accumulators");
        Int().Should().Be(Marks.EndOfStream);
    }
}
