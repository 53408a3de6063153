using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Host;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Tests.Support;

/// <summary>Writes tasks as Spark 4.2 does, has the worker run them, and reads its answers as Spark does.</summary>
sealed class SparkSide(string folder = "/no/folder")
{
    readonly MemoryStream _tasks = new();

    /// <summary>The beginning of a task with one function, or with a chain of them: everything before its data.</summary>
    public SparkSide Task(CallShape shape, int[] arguments, params FunctionCommand[] chain) => Task(shape, null, (arguments, chain));

    /// <summary>The beginning of a task with several functions.</summary>
    /// <param name="shape">How they are called.</param>
    /// <param name="windows">For each function whether its window has bounds, as Spark writes it.</param>
    /// <param name="calls">The functions.</param>
    public SparkSide Task(CallShape shape, string? windows, params (int[] Arguments, FunctionCommand[] Chain)[] calls)
    {
        Int(0); // partition
        Text("");
        Text("{\"taskAttemptId\":1}");
        Text(folder);
        Int(1);
        Text("an-include.py");
        _tasks.WriteByte(0);
        Int(0); // broadcasts
        Int((int)shape);
        var settings = new Dictionary<string, string> { ["spark.sql.session.timeZone"] = "UTC" };
        if (windows is not null)
            settings["window_bound_types"] = windows;
        Int(settings.Count);
        foreach (var (name, value) in settings)
        {
            Text(name);
            Text(value);
        }

        Int(0);
        Int(calls.Length);
        foreach (var (arguments, chain) in calls)
            Call(arguments, chain);
        return this;
    }

    void Call(int[] arguments, FunctionCommand[] chain)
    {
        Int(arguments.Length);
        foreach (var argument in arguments)
        {
            Int(argument);
            _tasks.WriteByte(0);
        }

        Int(chain.Length);
        foreach (var command in chain)
            Bytes(command.ToBytes());
        Int(0);
        Int(7); // the result's id, as one long
    }

    public SparkSide Group(params RecordBatch[] batches)
    {
        Int(Marks.Group);
        return Stream(batches);
    }

    public SparkSide EndOfGroups()
    {
        Int(0);
        return this;
    }

    public SparkSide Stream(params RecordBatch[] batches)
    {
        using var writer = new ArrowStreamWriter(_tasks, batches[0].Schema, leaveOpen: true);
        foreach (var batch in batches)
            writer.WriteRecordBatch(batch);
        writer.WriteEnd();
        return this;
    }

    public SparkSide End()
    {
        Int(Marks.EndOfStream);
        return this;
    }

    /// <summary>Rows as Spark sends them for a map: in one column.</summary>
    public static RecordBatch Rows(params long[] ids) => Structs.Wrap(Flat(ids));

    public static RecordBatch Flat(params long[] ids) =>
        new(new Schema([new Field("id", Int64Type.Default, nullable: true)], null), [new Int64Array.Builder().AppendRange(ids).Build()], ids.Length);

    /// <summary>The tasks as Spark writes them.</summary>
    public ReadOnlyMemory<byte> Written() => _tasks.ToArray();

    /// <summary>Runs the tasks, and returns what the worker sent.</summary>
    /// <param name="isReused">Whether the worker may run several tasks.</param>
    /// <param name="bytes">How much of the tasks comes before the connection ends; null for all.</param>
    public Task<WorkerAnswers> RunAsync(bool isReused = true, int? bytes = null) => RunAsync(_tasks.ToArray()[..(bytes ?? (int)_tasks.Length)], isReused);

    /// <summary>The same with any bytes.</summary>
    public static async Task<WorkerAnswers> RunAsync(byte[] tasks, bool isReused = true)
    {
        var connection = new Duplex(new MemoryStream(tasks));
        var conversation = new Conversation(connection, new FunctionHost(), TimeProvider.System, DateTimeOffset.UnixEpoch);
        await conversation.RunAsync(isReused, CancellationToken.None);
        return new WorkerAnswers(connection.Sent.ToArray());
    }

    void Int(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _tasks.Write(bytes);
    }

    void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    void Bytes(byte[] value)
    {
        Int(value.Length);
        _tasks.Write(value);
    }
}
