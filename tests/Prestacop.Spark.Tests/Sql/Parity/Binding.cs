using System.Reflection;

namespace Prestacop.Spark.Tests.Parity;

/// <summary>Whether a call that was written for a member of Microsoft.Spark compiles against the library, and means the same parameters.</summary>
static class Binding
{
    const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>What is wrong with the library's members of that name; null when calls and property reads work.</summary>
    internal static string? Fault(OriginalMember original, Type type)
    {
        try
        {
            return FaultOf(original, type);
        }
        catch (NotSupportedException unknownType)
        {
            return unknownType.Message;
        }
    }

    static string? FaultOf(OriginalMember original, Type type)
    {
        if (original.Parameters is not { } parameters)
            return ValueFault(original, type);
        var shortest = parameters.Count(parameter => !parameter.IsOptional);
        for (var count = shortest; count <= parameters.Count; count++)
        {
            var call = parameters.Take(count).ToArray();
            var candidates = Candidates(original, type).Where(method => Takes(method.Parameters, call, original.TypeParameters)).ToList();
            if (candidates.Count == 0)
                return $"no overload takes ({string.Join(", ", call.Select(parameter => parameter.Type))})";
            var named = candidates.Where(method => call.Select(p => p.Name).SequenceEqual(method.Parameters.Take(count).Select(p => p.Name))).ToList();
            if (named.Count == 0)
                return $"the parameters have other names: {string.Join(", ", candidates[0].Parameters.Select(p => p.Name))}";
            var wanted = original.Name == "new" ? type : OriginalTypes.Of(original.Result, original.TypeParameters);
            if (!named.Any(method => wanted == typeof(void) || wanted.IsAssignableFrom(method.Result)))
                return $"it gives {named[0].Result.Name}";
        }

        return null;
    }

    static string? ValueFault(OriginalMember original, Type type)
    {
        var result = type.GetProperty(original.Name, Public)?.PropertyType ?? type.GetField(original.Name, Public)?.FieldType;
        if (result is null)
            return "there is no such property";
        return OriginalTypes.Of(original.Result, []).IsAssignableFrom(result) ? null : $"it is {result.Name}";
    }

    static IEnumerable<(ParameterInfo[] Parameters, Type Result)> Candidates(OriginalMember original, Type type)
    {
        if (original.Name == "new")
            return type.GetConstructors().Select(constructor => (constructor.GetParameters(), type));
        var (name, count) = original switch
        {
            { Name: "this" } => ("get_Item", 0),
            { Parameters.Count: 1 } when original.Name.StartsWith("operator", StringComparison.Ordinal) => (Unary[original.Name["operator ".Length..]], 0),
            _ when original.Name.StartsWith("operator", StringComparison.Ordinal) => (Binary[original.Name["operator ".Length..]], 0),
            _ => (original.Name, original.TypeParameters.Count),
        };
        return type.GetMethods(Public)
            .Where(method => method.Name == name)
            .Select(method => Closed(method, count, original.Parameters!))
            .OfType<MethodInfo>()
            .Select(method => (method.GetParameters(), method.ReturnType));
    }

    /// <summary>The method with its type parameters replaced; null when a call could not name or infer them.</summary>
    static MethodInfo? Closed(MethodInfo method, int count, IReadOnlyList<OriginalParameter> call)
    {
        var free = method.GetGenericArguments().Length;
        if (free == count)
            return count == 0 ? method : method.MakeGenericMethod([.. Enumerable.Repeat(OriginalTypes.AnyType, count)]);
        // A call without type arguments lets the compiler infer one from the first argument: that of an IEnumerable<int> is int.
        return count == 0 && free == 1 && call is [var first, ..] && OriginalTypes.Of(first.Type, []).GenericTypeArguments is [.., var element]
            ? method.MakeGenericMethod(element)
            : null;
    }

    static bool Takes(ParameterInfo[] parameters, OriginalParameter[] call, IReadOnlyList<string> typeParameters)
    {
        if (parameters.Length < call.Length || parameters.Skip(call.Length).Any(parameter => !parameter.IsOptional && !IsParams(parameter)))
            return false;
        return call.Zip(parameters).All(pair => pair.Second.ParameterType.IsAssignableFrom(OriginalTypes.Of(pair.First.Type, typeParameters))
            && (!pair.First.IsParams || IsParams(pair.Second)));
    }

    static bool IsParams(ParameterInfo parameter) => parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);

    static readonly Dictionary<string, string> Unary = new() { ["-"] = "op_UnaryNegation", ["!"] = "op_LogicalNot" };

    static readonly Dictionary<string, string> Binary = new()
    {
        ["=="] = "op_Equality",
        ["!="] = "op_Inequality",
        ["<"] = "op_LessThan",
        ["<="] = "op_LessThanOrEqual",
        [">"] = "op_GreaterThan",
        [">="] = "op_GreaterThanOrEqual",
        ["|"] = "op_BitwiseOr",
        ["&"] = "op_BitwiseAnd",
        ["+"] = "op_Addition",
        ["-"] = "op_Subtraction",
        ["*"] = "op_Multiply",
        ["/"] = "op_Division",
        ["%"] = "op_Modulus",
    };
}
