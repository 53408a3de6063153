using System.Reflection;
using Apache.Arrow.Ipc;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>C# functions as the messages of a plan. Spark takes them for functions of Python, whose bytes it never reads.</summary>
static class FunctionProto
{
    // Spark's numbers for the kinds of Python functions that the worker knows.
    internal const int MapKind = 207;
    internal const int GroupKind = 209;
    internal const int ScalarKind = 250;
    internal const int AggregateKind = 252;

    const string UnnamedFunction = "udf";

    /// <summary>A function from batches to batches.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="original">What the user gave, for its name.</param>
    /// <param name="body">What the worker runs.</param>
    /// <param name="result">The columns of its batches.</param>
    /// <exception cref="NotSupportedException">The function cannot be sent; the message says why.</exception>
    public static Proto.CommonInlineUserDefinedFunction OfBatches(int kind, Delegate original, Delegate body, StructType result) =>
        Make(kind, original, body, result, SchemaBytes(result));

    /// <summary>A function of values.</summary>
    /// <inheritdoc cref="OfBatches"/>
    public static Proto.CommonInlineUserDefinedFunction OfValues(Delegate original, Delegate body, DataType result) => Make(ScalarKind, original, body, result, []);

    /// <summary>A function of the rows of a group.</summary>
    /// <param name="original">What the user gave, for its name.</param>
    /// <param name="body">What the worker runs: from the batches of a group to a batch of one row.</param>
    /// <param name="result">The type of its value.</param>
    /// <param name="schema">The one column of that batch.</param>
    /// <exception cref="NotSupportedException">The function cannot be sent; the message says why.</exception>
    public static Proto.CommonInlineUserDefinedFunction OfGroups(Delegate original, Delegate body, DataType result, StructType schema) =>
        Make(AggregateKind, original, body, result, SchemaBytes(schema));

    static Proto.CommonInlineUserDefinedFunction Make(int kind, Delegate original, Delegate body, DataType result, byte[] schema)
    {
        var (payload, assemblies) = CapturedWriter.Write(body, Description(original.Method));
        var own = typeof(FunctionEntry).Assembly;
        var command = new FunctionCommand(
            Description(original.Method),
            AssemblyClosure.Files([original.Method.Module.Assembly, own, .. assemblies], WorkerPackage.AssemblyNames),
            new EntryPoint(own.GetName().Name!, typeof(FunctionEntry).FullName!, nameof(FunctionEntry.Open)),
            schema,
            payload);
        return new Proto.CommonInlineUserDefinedFunction
        {
            FunctionName = NameInSource(original.Method) ?? UnnamedFunction,
            Deterministic = true,
            PythonUdf = new Proto.PythonUDF
            {
                OutputType = result.ToProto(),
                EvalType = kind,
                Command = UnsafeByteOperations.UnsafeWrap(command.ToBytes()),
                // For Python's own worker, which checks it; ours does not.
                PythonVer = "",
            },
        };
    }

    /// <summary>The name of a method or of a local function; a lambda has none.</summary>
    static string? NameInSource(MethodInfo method)
    {
        if (!method.Name.StartsWith('<'))
            return method.Name;
        var start = method.Name.IndexOf(">g__", StringComparison.Ordinal);
        return start < 0 ? null : method.Name[(start + 4)..].Split('|')[0];
    }

    static string Description(MethodInfo method) => NameInSource(method)
        ?? (method.Name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end ? $"a lambda in {method.Name[1..end]}" : "a lambda");

    static byte[] SchemaBytes(StructType schema)
    {
        using var stream = new MemoryStream();
        using var writer = new ArrowStreamWriter(stream, ArrowTypeMapping.ToArrow(schema), leaveOpen: true);
        writer.WriteStart();
        writer.WriteEnd();
        return stream.ToArray();
    }
}
