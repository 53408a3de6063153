namespace Prestacop.Statistics;

/// <summary>How a statistic is best drawn.</summary>
public enum ChartKind
{
    /// <summary>Not at all: its rows are read.</summary>
    Table,

    /// <summary>A bar for each row.</summary>
    Bar,

    /// <summary>A line over an axis that has an order, such as time.</summary>
    Line,

    /// <summary>A colour for each pair of the first two columns.</summary>
    HeatMap,

    /// <summary>A colour for each police precinct on the map of the city.</summary>
    PrecinctMap,
}
