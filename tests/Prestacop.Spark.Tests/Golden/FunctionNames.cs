using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Prestacop.Spark.Sql.Expressions;
using Prestacop.Spark.Sql.Types;
using Column = Prestacop.Spark.Sql.Column;
using Functions = Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.Golden;

/// <summary>The names of all server functions that the public methods and operators of the client call.</summary>
static class FunctionNames
{
    // Methods whose function's name is the caller's.
    static readonly string[] NamedByCaller = [nameof(Functions.CallFunction), nameof(Functions.CallUDF), nameof(Functions.Call_UDF)];

    // Values of every parameter type that the public methods have; sequences and functions are made below.
    static readonly Dictionary<Type, object> Samples = new()
    {
        [typeof(object)] = 1,
        [typeof(string)] = "a",
        [typeof(int)] = 1,
        [typeof(long)] = 1L,
        [typeof(float)] = 2f,
        [typeof(double)] = 0.5,
        [typeof(bool)] = true,
        [typeof(char)] = '*',
        [typeof(Column)] = Functions.Col("a"),
        [typeof(Sql.DataFrame)] = Support.PlanSession.Create().Table("t"),
        [typeof(DataType)] = new IntegerType(),
        [typeof(StructType)] = new StructType([new StructField("a", new IntegerType())]),
        [typeof(WindowSpec)] = Window.PartitionBy("a").OrderBy("b"),
        [typeof(IReadOnlyDictionary<string, string>)] = new Dictionary<string, string> { ["mode"] = "FAILFAST" },
        [typeof(IReadOnlyDictionary<string, object?>)] = new Dictionary<string, object?> { ["unit"] = "km/h" },
    };

    internal static SortedSet<string> Sent()
    {
        // DataFrame.Count builds its call by hand.
        var names = new SortedSet<string>(StringComparer.Ordinal) { "count" };
        foreach (var column in Methods().SelectMany(Calls))
            AddTo(names, JsonNode.Parse(JsonFormatter.Default.Format(column.Expression)));
        return names;
    }

    static IEnumerable<MethodInfo> Methods() =>
        new[] { typeof(Functions), typeof(Sql.Avro.Functions), typeof(Column) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Column) && !NamedByCaller.Contains(method.Name));

    /// <summary>Options may be absent or given: both ways are called where a parameter is optional.</summary>
    static IEnumerable<Column> Calls(MethodInfo method)
    {
        var bound = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(object)) : method;
        // Otherwise is allowed after When only.
        object? target = bound.IsStatic ? null : bound.Name is "Otherwise" or "When" ? Functions.When(Functions.Col("a"), 1) : Functions.Col("a");
        var parameters = bound.GetParameters();
        yield return (Column)bound.Invoke(target, [.. parameters.Select(Sample)])!;
        if (parameters.Any(parameter => parameter.HasDefaultValue))
            yield return (Column)bound.Invoke(target, [.. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue : Sample(p))])!;
    }

    static object Sample(ParameterInfo parameter) => Sample(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);

    static object Sample(Type type)
    {
        if (Samples.TryGetValue(type, out var sample))
            return sample;
        if (type.IsAssignableTo(typeof(Delegate)))
            return FirstArgument(type);
        var element = type.IsArray ? type.GetElementType()! : type.GenericTypeArguments.Single();
        var array = Array.CreateInstance(element, 2);
        for (var i = 0; i < array.Length; i++)
            array.SetValue(Samples.TryGetValue(element, out var value) ? value : Convert.ChangeType(1, element, null), i);
        return array;
    }

    static Delegate FirstArgument(Type type)
    {
        var arguments = type.GetMethod("Invoke")!.GetParameters().Select(argument => Expression.Parameter(argument.ParameterType)).ToList();
        return Expression.Lambda(type, arguments[0], arguments).Compile();
    }

    static void AddTo(SortedSet<string> names, JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                AddTo(names, item);
        }
        else if (node is JsonObject map)
        {
            if (map["unresolvedFunction"]?["functionName"] is { } name)
                names.Add(name.GetValue<string>());
            foreach (var (_, value) in map)
                AddTo(names, value);
        }
    }
}
