using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Writes a function with all that it captures, and notes whose assemblies it needs.</summary>
sealed class CapturedWriter : IDisposable
{
    const int MaxDepth = 64;
    readonly MemoryStream _bytes = new();
    readonly Dictionary<object, int> _known = new(ReferenceEqualityComparer.Instance);
    readonly BinaryWriter _output;
    readonly string _function;
    readonly UsedVariables _used;

    CapturedWriter(string function, UsedVariables used)
    {
        (_function, _used) = (function, used);
        _output = new BinaryWriter(_bytes, Encoding.UTF8);
    }

    /// <summary>The assemblies of the types that were written.</summary>
    HashSet<Assembly> Assemblies { get; } = [];

    /// <param name="function">The function.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="NotSupportedException">It captures something that cannot be sent; the message names it.</exception>
    public static (byte[] Payload, IReadOnlyCollection<Assembly> Assemblies) Write(Delegate function, string name)
    {
        var used = new UsedVariables();
        while (true)
        {
            var version = used.Version;
            using var writer = new CapturedWriter(name, used);
            writer.WriteFunction(function, "", 0);
            writer._output.Flush();
            // A function that is itself captured may use variables of a scope that was written before.
            if (used.Version == version)
                return (writer._bytes.ToArray(), writer.Assemblies);
        }
    }

    public void Dispose() => _output.Dispose();

    void Write(object? value, string path, int depth)
    {
        if (depth > MaxDepth)
            throw Refused(path, "is nested too deep");
        if (value is null)
            Tag(ValueTag.Null);
        else if (!SimpleValues.TryWrite(_output, value))
            WriteParts(value, path, depth);
    }

    void WriteParts(object value, string path, int depth)
    {
        switch (value)
        {
            case Enum member:
                Tag(ValueTag.Enum);
                WriteType(member.GetType(), path);
                Write(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), CultureInfo.InvariantCulture), path, depth + 1);
                break;
            case Delegate function:
                Tag(ValueTag.Function);
                WriteFunction(function, path, depth + 1);
                break;
            case Array array:
                WriteArray(array, path, depth);
                break;
            case IList list when IsExactly(list, typeof(List<>)):
                Tag(ValueTag.List);
                WriteType(list.GetType(), path);
                WriteItems(list, list.Count, path, depth);
                break;
            case IDictionary map when IsExactly(map, typeof(Dictionary<,>)):
                WriteDictionary(map, path, depth);
                break;
            case IEnumerable set when IsExactly(set, typeof(HashSet<>)):
                var items = set.Cast<object?>().ToList();
                Tag(ValueTag.Set);
                WriteType(set.GetType(), path);
                WriteComparer(set, path);
                WriteItems(items, items.Count, path, depth);
                break;
            default:
                WriteFields(value, path, depth);
                break;
        }
    }

    void WriteArray(Array array, string path, int depth)
    {
        if (array.Rank != 1)
            throw Refused(path, $"is an array of {array.Rank} dimensions");
        var element = array.GetType().GetElementType()!;
        Tag(element.IsPrimitive ? ValueTag.Numbers : ValueTag.Array);
        WriteType(element, path);
        if (!element.IsPrimitive)
        {
            WriteItems(array, array.Length, path, depth);
            return;
        }

        var bytes = new byte[Buffer.ByteLength(array)];
        Buffer.BlockCopy(array, 0, bytes, 0, bytes.Length);
        _output.Write(array.Length);
        _output.Write(bytes.Length);
        _output.Write(bytes);
    }

    void WriteItems(IEnumerable items, int count, string path, int depth)
    {
        _output.Write(count);
        foreach (var item in items)
            Write(item, $"{path}[]", depth + 1);
    }

    void WriteDictionary(IDictionary map, string path, int depth)
    {
        Tag(ValueTag.Dictionary);
        WriteType(map.GetType(), path);
        WriteComparer(map, path);
        _output.Write(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            Write(entry.Key, $"{path}[]", depth + 1);
            Write(entry.Value, $"{path}[]", depth + 1);
        }
    }

    void WriteComparer(object collection, string path)
    {
        var comparer = collection.GetType().GetProperty("Comparer")!.GetValue(collection)!;
        _output.Write((byte)(Comparers.TagOf(comparer, collection.GetType().GetGenericArguments()[0])
            ?? throw Refused(path, $"compares its keys by {comparer.GetType().Name}")));
    }

    void WriteFields(object value, string path, int depth)
    {
        var type = value.GetType();
        if (!CapturedTypes.AreOnlyFields(type))
        {
            throw Refused(path, path == "this"
                ? $"is a {type.Name}: make the function static, or copy what it needs to local variables"
                : $"is a {type.Name}: only values, text, arrays, lists, dictionaries, sets, tuples and records can. Make it inside the function");
        }

        if (_known.TryGetValue(value, out var number))
        {
            Tag(ValueTag.Known);
            _output.Write(number);
            return;
        }

        if (!type.IsValueType)
            _known.Add(value, _known.Count);
        Tag(ValueTag.Fields);
        WriteType(type, path);
        foreach (var field in CapturedTypes.FieldsOf(type))
            Write(_used.Contains(field) ? field.GetValue(value) : null, PathOf(field, path), depth + 1);
    }

    void WriteFunction(Delegate function, string path, int depth)
    {
        if (function.GetInvocationList().Length > 1)
            throw Refused(path, "calls several functions");
        var method = function.Method;
        if (method.DeclaringType is not { } owner || owner.Assembly.IsDynamic)
            throw Refused(path, "was made while the program runs, and is in no assembly");
        _used.Add(method);
        WriteType(function.GetType(), path);
        WriteType(owner, path);
        _output.Write(method.Name);
        _output.Write(method.MetadataToken);
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        _output.Write(arguments.Length);
        foreach (var argument in arguments)
            WriteType(argument, path);
        // The object behind a lambda has no name of its own in the source; that of a method of an object is "this".
        var hasName = function.Target is { } target && CapturedTypes.IsNamed(target.GetType()) && target.GetType().Assembly != typeof(CapturedWriter).Assembly;
        Write(function.Target, !hasName ? path : path.Length == 0 ? "this" : $"{path}.this", depth);
    }

    void WriteType(Type type, string path)
    {
        _output.Write(type.AssemblyQualifiedName ?? throw Refused(path, $"has the type {type}, which has no name"));
        NoteAssemblies(type);
    }

    void NoteAssemblies(Type type)
    {
        if (type.HasElementType)
        {
            NoteAssemblies(type.GetElementType()!);
            return;
        }

        Assemblies.Add(type.Assembly);
        foreach (var argument in type.GetGenericArguments())
            NoteAssemblies(argument);
    }

    void Tag(ValueTag tag) => _output.Write((byte)tag);

    NotSupportedException Refused(string path, string reason) => new(path.Length == 0
        ? $"The function '{_function}' cannot be sent to the executors: it {reason}."
        : $"The function '{_function}' captures '{path}', which cannot be sent to the executors: it {reason}.");

    /// <summary>The names of scopes, and of what this library puts around a user's function, are not for people.</summary>
    static string PathOf(FieldInfo field, string path)
    {
        var isOurs = path.Length == 0 && field.DeclaringType!.Assembly == typeof(CapturedWriter).Assembly;
        return isOurs || CapturedTypes.IsOuterScope(field) ? path
            : path.Length == 0 ? CapturedTypes.NameInSource(field) : $"{path}.{CapturedTypes.NameInSource(field)}";
    }

    static bool IsExactly(object value, Type definition) => value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == definition;
}
