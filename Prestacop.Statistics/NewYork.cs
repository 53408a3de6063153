namespace Prestacop.Statistics;

/// <summary>Days and hours are New York's: tickets are written by its clocks, and drones, whose clocks keep UTC, fly there.</summary>
static class NewYork
{
    public const string TimeZone = "America/New_York";
}
