namespace Prestacop.Web.Search;

/// <summary>What somebody has typed into the form of the search.</summary>
sealed record SearchForm
{
    public string Plate { get; set; } = "";

    public string State { get; set; } = "";

    public string Make { get; set; } = "";

    public string Body { get; set; } = "";

    public string Colour { get; set; } = "";

    public int? Precinct { get; set; }

    /// <summary>Corners, as <see cref="Prestacop.Statistics.Search.SearchArea.Parse"/> reads them.</summary>
    public string Area { get; set; } = "";

    /// <summary>Metres.</summary>
    public double? Radius { get; set; }

    /// <summary>By New York's clocks.</summary>
    public DateTime? From { get; set; }

    /// <summary>By New York's clocks.</summary>
    public DateTime? Until { get; set; }

    public string Drone { get; set; } = "";

    public string CaseNumber { get; set; } = "";

    public string Reason { get; set; } = "";
}
