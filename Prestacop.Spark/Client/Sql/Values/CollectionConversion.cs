using System.Collections;
using System.Collections.Immutable;

namespace Prestacop.Spark.Sql;

/// <summary>Lists and maps of a row as the collections of .NET: arrays, lists, sets, dictionaries, and the immutable ones.</summary>
static class CollectionConversion
{
    /// <returns>The collection, or null if the type is none that can be made of a list.</returns>
    public static object? ToCollection(IReadOnlyList<object?> list, Type type, string columnName)
    {
        if (ElementOf(type) is not { } element)
            return null;
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(ValueConversion.To(list[i], element, columnName), i);
        if (type.IsInstanceOfType(array))
            return array;
        return Made(typeof(List<>).MakeGenericType(element), type, array)
            ?? Made(typeof(HashSet<>).MakeGenericType(element), type, array)
            ?? CreateRange(type, array, element)
            ?? Made(type, type, array);
    }

    /// <returns>The dictionary, or null if the type is none.</returns>
    public static object? ToDictionary(IReadOnlyDictionary<object, object?> map, Type type, string columnName)
    {
        if (!type.IsGenericType || type.GetGenericArguments() is not [var key, var value])
            return null;
        var typed = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        foreach (var (k, v) in map)
            typed.Add(ValueConversion.To(k, key, columnName)!, ValueConversion.To(v, value, columnName));
        return type.IsInstanceOfType(typed) ? typed : CreateRange(type, typed, key, value) ?? Made(type, type, typed);
    }

    public static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Prepend(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    /// <summary>A collection made by its constructor from the items.</summary>
    static object? Made(Type made, Type type, object items) =>
        !made.IsAbstract && type.IsAssignableFrom(made)
        && made.GetConstructors().FirstOrDefault(c => c.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(items)) is { } constructor
            ? constructor.Invoke([items])
            : null;

    /// <summary>The immutable collections have a class of the same name, or of their interface's without its I, that makes them.</summary>
    static object? CreateRange(Type type, object items, params Type[] arguments)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition?.Namespace != typeof(ImmutableArray).Namespace)
            return null;
        var name = definition!.Name[..definition.Name.IndexOf('`', StringComparison.Ordinal)];
        var maker = definition.Assembly.GetType($"{definition.Namespace}.{(type.IsInterface ? name[1..] : name)}")
            ?? (definition == typeof(IImmutableSet<>) ? typeof(ImmutableHashSet) : null);
        return maker?.GetMethods()
            .Where(m => m.Name == nameof(ImmutableArray.CreateRange) && m.GetGenericArguments().Length == arguments.Length && m.GetParameters().Length == 1)
            .Select(m => m.MakeGenericMethod(arguments))
            .FirstOrDefault(m => m.GetParameters()[0].ParameterType.IsInstanceOfType(items))
            ?.Invoke(null, [items]);
    }
}
