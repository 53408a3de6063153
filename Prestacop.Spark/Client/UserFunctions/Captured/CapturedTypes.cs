using System.Reflection;
using System.Runtime.CompilerServices;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Which objects can go to the executors: those that are nothing but their fields.</summary>
static class CapturedTypes
{
    const string CloneOfRecords = "<Clone>$";

    /// <summary>
    /// Structs, records, tuples, what the compiler makes for a lambda, and writers of rows, which are made to be sent. An object of any other class may hold what exists in
    /// this process only: a connection, a lock, a file.
    /// </summary>
    public static bool AreOnlyFields(Type type) => !type.IsPointer && !type.IsByRefLike && type != typeof(nint) && type != typeof(nuint) && (
        type.IsValueType
        || type.GetMethod(CloneOfRecords) is not null
        || typeof(IForeachWriter).IsAssignableFrom(type)
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) && type.Assembly == typeof(object).Assembly));

    /// <summary>Whether a type is one of the source code, and not one that the compiler makes for the variables of a lambda.</summary>
    public static bool IsNamed(Type type) => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>All its fields, of its base classes as well, in an order that is the same in every process.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            var fields = level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            foreach (var field in fields.OrderBy(field => field.MetadataToken))
                yield return field;
        }
    }

    /// <summary>The name that the source code has for a field: of a property or parameter for the field behind it, and <c>this</c>.</summary>
    public static string NameInSource(FieldInfo field) => field.Name switch
    {
        ['<', .. var name] when name.Contains("__this", StringComparison.Ordinal) => "this",
        ['<', .. var name] when name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end => name[..end],
        _ => field.Name,
    };

    /// <summary>Whether a field leads from one scope of a lambda to the one around it.</summary>
    public static bool IsOuterScope(FieldInfo field) => field.Name.StartsWith("CS$<>8__locals", StringComparison.Ordinal);
}
