using Apache.Arrow;
using Apache.Arrow.Types;

namespace Prestacop.Spark.Worker.Host;

/// <summary>Compares and names Arrow types as Spark sees them.</summary>
static class ArrowTypes
{
    /// <summary>Whether Spark reads both alike. The time zone of a timestamp only says how to show it, and whether there is one.</summary>
    public static bool AreAlike(IArrowType left, IArrowType right) => (left, right) switch
    {
        (Decimal128Type a, Decimal128Type b) => a.Precision == b.Precision && a.Scale == b.Scale,
        (TimestampType a, TimestampType b) => a.Unit == b.Unit && string.IsNullOrEmpty(a.Timezone) == string.IsNullOrEmpty(b.Timezone),
        (Time64Type a, Time64Type b) => a.Unit == b.Unit,
        (DurationType a, DurationType b) => a.Unit == b.Unit,
        (IntervalType a, IntervalType b) => a.Unit == b.Unit,
        (MapType a, MapType b) => AreAlike(a.KeyField.DataType, b.KeyField.DataType) && AreAlike(a.ValueField.DataType, b.ValueField.DataType),
        (ListType a, ListType b) => AreAlike(a.ValueDataType, b.ValueDataType),
        (StructType a, StructType b) => a.Fields.Count == b.Fields.Count
            && a.Fields.Zip(b.Fields).All(pair => pair.First.Name == pair.Second.Name && AreAlike(pair.First.DataType, pair.Second.DataType)),
        _ => left.TypeId == right.TypeId,
    };

    public static string Text(IArrowType type) => type switch
    {
        Decimal128Type t => $"decimal({t.Precision},{t.Scale})",
        TimestampType t => $"timestamp[{t.Unit}{(string.IsNullOrEmpty(t.Timezone) ? "" : $", {t.Timezone}")}]",
        MapType t => $"map<{Text(t.KeyField.DataType)}, {Text(t.ValueField.DataType)}>",
        ListType t => $"list<{Text(t.ValueDataType)}>",
        StructType t => $"struct<{string.Join(", ", t.Fields.Select(field => $"{field.Name}: {Text(field.DataType)}"))}>",
        _ => type.Name,
    };
}
