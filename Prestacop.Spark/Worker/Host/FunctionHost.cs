using System.Collections.Concurrent;
using System.Reflection;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Worker.Host;

/// <summary>
/// Makes functions of their commands. It knows nothing of how Spark and the worker talk. Assemblies stay loaded for the tasks that come after; what a
/// function captures is created again for each task.
/// </summary>
sealed class FunctionHost
{
    readonly ConcurrentDictionary<string, FunctionLoadContext> _contexts = new(StringComparer.Ordinal);

    /// <param name="command">The bytes of the function.</param>
    /// <param name="folder">The folder with the session's files.</param>
    /// <exception cref="FunctionLoadException">The function cannot be made here; the message says why.</exception>
    public UserFunction Load(byte[] command, string folder)
    {
        var name = "?";
        try
        {
            var parsed = FunctionCommand.Parse(command);
            name = parsed.Name;
            var context = _contexts.GetOrAdd(
                string.Join('|', parsed.Files.Select(file => file.File).Prepend(folder)), _ => new FunctionLoadContext(folder, parsed.Files));
            var entry = context.LoadFromAssemblyName(new AssemblyName(parsed.Entry.Assembly)).GetType(parsed.Entry.Type, throwOnError: true)!
                .GetMethod(parsed.Entry.Method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(byte[])])
                ?? throw new MissingMethodException(parsed.Entry.Type, parsed.Entry.Method);
            var body = entry.CreateDelegate<Func<byte[], Delegate>>()(parsed.Payload);
            return new UserFunction(name, body, parsed.ResultSchema.Length == 0 ? null : ResultOf(parsed.ResultSchema));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new FunctionLoadException($"The C# function '{name}' cannot be loaded on {Environment.MachineName} (.NET {Environment.Version}): {error.GetBaseException().Message}", error);
        }
    }

    static DeclaredResult ResultOf(byte[] stream)
    {
        using var reader = new ArrowStreamReader(new MemoryStream(stream));
        return new DeclaredResult(reader.Schema);
    }
}

/// <summary>A function that is not there, cannot be loaded, or is of another version.</summary>
sealed class FunctionLoadException(string message, Exception inner) : Exception(message, inner);
