using System.Reflection;

namespace Prestacop.Statistics;

/// <summary>Every statistic there is, found by its attribute: to add one is to write one method.</summary>
public static class StatisticRegistry
{
    /// <summary>All, by their headings, and under a heading in the order of the source.</summary>
    public static IReadOnlyList<Statistic> All { get; } = Find();

    /// <summary>The statistic of that name.</summary>
    /// <returns>Null when there is none.</returns>
    public static Statistic? Find(string name) => All.FirstOrDefault(statistic => statistic.Name == name);

    static List<Statistic> Find()
    {
        var found = new List<Statistic>();
        var families = typeof(StatisticRegistry).Assembly.GetTypes()
            .Select(type => (Type: type, Family: type.GetCustomAttribute<StatisticFamilyAttribute>()))
            .Where(entry => entry.Family is not null)
            .OrderBy(entry => entry.Family!.Position);
        foreach (var (type, family) in families)
        {
            // The metadata hold a type's methods in the order of the source; reflection promises no order.
            var methods = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(method => method.MetadataToken);
            foreach (var method in methods)
            {
                if (method.GetCustomAttribute<StatisticAttribute>() is { } attribute)
                    found.Add(Make(family!, attribute, (string)method.Invoke(null, null)!));
            }
        }
        return found;
    }

    static Statistic Make(StatisticFamilyAttribute family, StatisticAttribute attribute, string query) => new()
    {
        Name = attribute.Name,
        Title = attribute.Title,
        Family = family.Title,
        Unit = attribute.Unit,
        Chart = attribute.Chart,
        Value = attribute.Value ?? attribute.Unit,
        Label = attribute.Label,
        Series = attribute.Series,
        Query = query,
    };
}
