namespace Prestacop.Web.Map;

/// <summary>A marker on the map.</summary>
public sealed record MapMarker
{
    /// <summary>A metre: smaller moves look the same and are not sent again.</summary>
    const int Digits = 5;

    /// <summary>Unique in its layer.</summary>
    public required string Id { get; init; }

    /// <summary>Degrees north, rounded to about a metre.</summary>
    public required double Latitude { get; init => field = Math.Round(value, Digits); }

    /// <summary>Degrees east, rounded to about a metre.</summary>
    public required double Longitude { get; init => field = Math.Round(value, Digits); }

    /// <summary>Part of the name of the CSS class that draws it.</summary>
    public required string Kind { get; init; }

    /// <summary>The name, for the pointer and for screen readers.</summary>
    public required string Title { get; init; }

    /// <summary>Further lines of its popup.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The page that its popup links to; null for none.</summary>
    public string? Link { get; init; }
}
