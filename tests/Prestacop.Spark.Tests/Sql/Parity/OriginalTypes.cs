using System.Linq.Expressions;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Parity;

/// <summary>The types of the library and of .NET that stand for the type names of Microsoft.Spark's signatures.</summary>
static class OriginalTypes
{
    /// <summary>What a type parameter is replaced by, on both sides.</summary>
    internal static readonly Type AnyType = typeof(string);

    static readonly Dictionary<string, Type> Known = new()
    {
        ["void"] = typeof(void),
        ["object"] = typeof(object),
        ["string"] = typeof(string),
        ["bool"] = typeof(bool),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["short"] = typeof(short),
        ["float"] = typeof(float),
        ["double"] = typeof(double),
        ["decimal"] = typeof(decimal),
        ["Exception"] = typeof(Exception),
        ["RecordBatch"] = typeof(Apache.Arrow.RecordBatch),
    };

    static readonly Dictionary<string, Type> Generic = new()
    {
        ["IEnumerable"] = typeof(IEnumerable<>),
        ["IReadOnlyList"] = typeof(IReadOnlyList<>),
        ["IDictionary"] = typeof(IDictionary<,>),
        ["Dictionary"] = typeof(Dictionary<,>),
        ["List"] = typeof(List<>),
        ["KeyValuePair"] = typeof(KeyValuePair<,>),
        ["Tuple"] = typeof(Tuple<,>),
    };

    /// <summary>The library's type of that name; null when there is none.</summary>
    internal static Type? Exported(string name) => typeof(SparkSession).Assembly.GetExportedTypes().SingleOrDefault(type => name == "AvroFunctions"
        ? type == typeof(Sql.Avro.Functions)
        : type.Name == name && type != typeof(Sql.Avro.Functions));

    internal static Type Of(string text, IReadOnlyList<string> typeParameters)
    {
        if (typeParameters.Contains(text))
            return AnyType;
        if (Known.TryGetValue(text, out var known))
            return known;
        if (text.EndsWith("[]", StringComparison.Ordinal))
            return Of(text[..^2], typeParameters).MakeArrayType();
        if (text.EndsWith('?'))
            return typeof(Nullable<>).MakeGenericType(Of(text[..^1], typeParameters));
        if (text.IndexOf('<', StringComparison.Ordinal) is > 0 and var open)
        {
            var arguments = OriginalMember.Split(text[(open + 1)..^1]).Select(argument => Of(argument, typeParameters)).ToArray();
            return text[..open] switch
            {
                "Action" => Expression.GetActionType(arguments),
                "Func" => Expression.GetFuncType(arguments),
                var name => Generic[name].MakeGenericType(arguments),
            };
        }

        return Exported(text[(text.LastIndexOf('.') + 1)..]) ?? throw new NotSupportedException($"The library has no type '{text}'.");
    }
}
