using System.Reflection;

namespace Prestacop.Statistics;

/// <summary>Every statistic, found by reflection: to add one, write one method in a class with a <see cref="StatisticFamilyAttribute"/>.</summary>
public static class StatisticRegistry
{
    /// <summary>All statistics: by the position of their headings, and under a heading in the order of the source.</summary>
    public static IReadOnlyList<Statistic> All { get; } = [.. Find()];

    /// <summary>The statistic of that name.</summary>
    /// <returns>Null when there is none.</returns>
    public static Statistic? Find(string name) => All.FirstOrDefault(statistic => statistic.Name == name);

    static IEnumerable<Statistic> Find() =>
        from type in typeof(StatisticRegistry).Assembly.GetTypes()
        let family = type.GetCustomAttribute<StatisticFamilyAttribute>()
        where family is not null
        orderby family.Position
        from statistic in In(type)
        select statistic with { Family = family.Title };

    // The metadata hold a type's methods in the order of the source; reflection promises no order.
    static IEnumerable<Statistic> In(Type type) => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(method => method.ReturnType == typeof(Statistic) && method.GetParameters().Length == 0)
        .OrderBy(method => method.MetadataToken)
        .Select(method => (Statistic)method.Invoke(null, null)!);
}
