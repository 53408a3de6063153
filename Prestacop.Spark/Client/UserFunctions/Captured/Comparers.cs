namespace Prestacop.Spark.UserFunctions;

/// <summary>The comparers of dictionaries and sets that exist in every process.</summary>
static class Comparers
{
    /// <returns>Null for a comparer that is not known.</returns>
    public static ComparerTag? TagOf(object comparer, Type key) =>
        comparer.Equals(DefaultOf(key)) ? ComparerTag.Default
        : comparer.Equals(StringComparer.Ordinal) ? ComparerTag.Ordinal
        : comparer.Equals(StringComparer.OrdinalIgnoreCase) ? ComparerTag.OrdinalIgnoreCase
        : null;

    public static object Of(ComparerTag tag, Type key) => tag switch
    {
        ComparerTag.Ordinal => StringComparer.Ordinal,
        ComparerTag.OrdinalIgnoreCase => StringComparer.OrdinalIgnoreCase,
        _ => DefaultOf(key),
    };

    static object DefaultOf(Type key) => typeof(EqualityComparer<>).MakeGenericType(key).GetProperty(nameof(EqualityComparer<int>.Default))!.GetValue(null)!;
}
