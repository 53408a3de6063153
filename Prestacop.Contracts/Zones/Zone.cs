namespace Prestacop.Contracts;

/// <summary>A part of the city in which each violation calls a human for some time: a record of <see cref="Topics.Zones"/>. <see cref="ZoneRules"/> says what a valid one is.</summary>
public sealed record Zone
{
    /// <summary>A random id, the key of the record in <see cref="Topics.Zones"/>: a zone may be given another name.</summary>
    public required string ZoneId { get; init; }

    /// <summary>What people call it, such as <c>Marathon, finish</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="ZoneKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>From when it applies, by the time of the drone's message; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, not included; null for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The corners in their order; the last is joined with the first.</summary>
    public required IReadOnlyList<GeoPoint> Outline { get; init; }
}

/// <summary>What a violation in a zone means.</summary>
public static class ZoneKinds
{
    /// <summary>Each violation inside calls a human.</summary>
    public const string Watch = "watch";

    /// <summary>Each violation inside calls a human, before most others: such as in front of a fire station, or on the way of a parade.</summary>
    public const string Priority = "priority";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Watch, Priority];
}

/// <summary>A zone in which a violation is, as an alert names it.</summary>
public sealed record ZoneHit
{
    /// <summary>See <see cref="Zone.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="Zone.Kind"/>.</summary>
    public required string Kind { get; init; }
}
