using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// Which variables a lambda uses. The compiler keeps all variables that the lambdas of a scope capture in one object: what only another lambda uses must not be
/// sent, and may be something that cannot be. The code of the lambda says which they are, with that of what the compiler makes beside it: local
/// functions, lambdas within it, and the rest of an asynchronous lambda.
/// </summary>
sealed class UsedVariables
{
    const string ScopeName = "<>c__DisplayClass";
    static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    readonly HashSet<(Module, int)> _used = [];
    readonly HashSet<(Module, int)> _seen = [];
    readonly Stack<MethodBase> _open = new();
    bool _isUnreadable;

    /// <summary>Changes whenever more is known to be used.</summary>
    public int Version => _used.Count + (_isUnreadable ? 1 : 0);

    /// <summary>Whether a type is one of those that hold the variables of a scope.</summary>
    public static bool IsScope(Type type) => type.Name.StartsWith(ScopeName, StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether a function that was added uses a field. Of types that are not scopes every field counts as used.</summary>
    public bool Contains(FieldInfo field) => _isUnreadable || !IsScope(field.DeclaringType!) || _used.Contains((field.Module, field.MetadataToken));

    /// <summary>Adds what a function uses.</summary>
    public void Add(MethodInfo function)
    {
        if (!IsScope(function.DeclaringType!))
            return;
        Open(function);
        while (_open.TryPop(out var method))
        {
            // Without its code nobody knows.
            if (method.GetMethodBody()?.GetILAsByteArray() is { } code)
                Read(method, code);
            else if (!method.IsAbstract)
                _isUnreadable = true;
        }
    }

    void Open(MethodBase method)
    {
        if (_seen.Add((method.Module, method.MetadataToken)))
            _open.Push(method);
    }

    void Read(MethodBase method, ReadOnlySpan<byte> code)
    {
        var types = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methods = method.IsGenericMethod ? method.GetGenericArguments() : null;
        while (code.Length > 0)
        {
            var value = code[0] == 0xFE ? 0xFE00 | code[1] : code[0];
            var operation = OpCodesByValue[value];
            code = code[operation.Size..];
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
                Note(Resolve(method.Module, BinaryPrimitives.ReadInt32LittleEndian(code), types, methods), method.Module);
            code = code[OperandBytes(operation.OperandType, code)..];
        }
    }

    MemberInfo? Resolve(Module module, int token, Type[]? types, Type[]? methods)
    {
        try
        {
            return module.ResolveMember(token, types, methods);
        }
        catch (Exception error) when (error is FileNotFoundException or TypeLoadException or MissingMemberException)
        {
            _isUnreadable = true;
            return null;
        }
    }

    void Note(MemberInfo? member, Module module)
    {
        // What the compiler makes for a lambda is beside it.
        if (member is null || member.Module != module)
            return;
        if (member is FieldInfo field && IsScope(field.DeclaringType!))
            _used.Add((field.Module, field.MetadataToken));
        else if (member is MethodBase method && (IsMade(method) || (method.DeclaringType is { } owner && IsScope(owner))))
            Open(method);
        else if ((member as Type ?? member.DeclaringType) is { } type && IsMade(type) && !IsScope(type))
            OpenAll(type);
    }

    void OpenAll(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            Open(method);
    }

    /// <summary>Whether the compiler has made a member. What lies within such a type is not marked again.</summary>
    static bool IsMade(MemberInfo? member) =>
        member is not null && (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || (member is Type && IsMade(member.DeclaringType)));

    static int OperandBytes(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
