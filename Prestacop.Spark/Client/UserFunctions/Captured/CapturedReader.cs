using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Makes a function and what it captures of the bytes of <see cref="CapturedWriter"/>. It runs in the worker, among the shipped assemblies.</summary>
sealed class CapturedReader(BinaryReader input)
{
    const BindingFlags AllMethods = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    static readonly AssemblyLoadContext Context = AssemblyLoadContext.GetLoadContext(typeof(CapturedReader).Assembly) ?? AssemblyLoadContext.Default;
    readonly List<object> _known = [];

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a method that is not in the assembly.</exception>
    public static Delegate Read(byte[] payload)
    {
        using var input = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
        return new CapturedReader(input).ReadFunction();
    }

    object? ReadValue()
    {
        var tag = (ValueTag)input.ReadByte();
        return tag switch
        {
            ValueTag.Null => null,
            ValueTag.Enum => Enum.ToObject(ReadType(), ReadValue()!),
            ValueTag.Numbers => ReadNumbers(),
            ValueTag.Array => ReadArray(),
            ValueTag.List => ReadList(),
            ValueTag.Dictionary => ReadDictionary(),
            ValueTag.Set => ReadSet(),
            ValueTag.Fields => ReadFields(),
            ValueTag.Function => ReadFunction(),
            ValueTag.Known => _known[input.ReadInt32()],
            _ => SimpleValues.Read(input, tag),
        };
    }

    Array ReadNumbers()
    {
        var array = Array.CreateInstance(ReadType(), input.ReadInt32());
        var bytes = input.ReadBytes(input.ReadInt32());
        Buffer.BlockCopy(bytes, 0, array, 0, bytes.Length);
        return array;
    }

    Array ReadArray()
    {
        var array = Array.CreateInstance(ReadType(), input.ReadInt32());
        for (var i = 0; i < array.Length; i++)
            array.SetValue(ReadValue(), i);
        return array;
    }

    IList ReadList()
    {
        var list = (IList)Activator.CreateInstance(ReadType())!;
        for (var count = input.ReadInt32(); count > 0; count--)
            list.Add(ReadValue());
        return list;
    }

    IDictionary ReadDictionary()
    {
        var type = ReadType();
        var map = (IDictionary)Activator.CreateInstance(type, ReadComparer(type))!;
        for (var count = input.ReadInt32(); count > 0; count--)
            map.Add(ReadValue()!, ReadValue());
        return map;
    }

    object ReadSet()
    {
        var type = ReadType();
        var set = Activator.CreateInstance(type, ReadComparer(type))!;
        var add = type.GetMethod(nameof(HashSet<int>.Add))!;
        for (var count = input.ReadInt32(); count > 0; count--)
            add.Invoke(set, [ReadValue()]);
        return set;
    }

    object ReadComparer(Type collection) => Comparers.Of((ComparerTag)input.ReadByte(), collection.GetGenericArguments()[0]);

    object ReadFields()
    {
        var type = ReadType();
        var value = RuntimeHelpers.GetUninitializedObject(type);
        if (!type.IsValueType)
            _known.Add(value);
        foreach (var field in CapturedTypes.FieldsOf(type))
        {
            if (ReadValue() is { } part)
                field.SetValue(value, part);
        }

        return value;
    }

    Delegate ReadFunction()
    {
        var type = ReadType();
        var owner = ReadType();
        var (name, token) = (input.ReadString(), input.ReadInt32());
        var arguments = new Type[input.ReadInt32()];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = ReadType();
        var method = owner.GetMethods(AllMethods).FirstOrDefault(m => m.MetadataToken == token && m.Name == name)
            ?? throw new InvalidDataException($"{owner.FullName} has no method '{name}': the assembly differs from the one that sent the function.");
        if (arguments.Length > 0)
            method = method.MakeGenericMethod(arguments);
        return Delegate.CreateDelegate(type, ReadValue(), method);
    }

    // Without its version an assembly is found among the shipped ones, whatever it was compiled against.
    Type ReadType() => Type.GetType(
        input.ReadString(), name => Context.LoadFromAssemblyName(new AssemblyName(name.Name!)), typeResolver: null, throwOnError: true)!;
}
