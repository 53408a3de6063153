
namespace Prestacop.Browser.Tests;

/// <summary>Summaries of a few tickets, made by the summaries' own queries, where the dashboard looks for them.</summary>
static class SampleStatistics
{
    static readonly (int Precinct, string County, int Tickets)[] Tickets =
    [
        (1, "NY", 2), (14, "NY", 40), (19, "NY", 9), (43, "BX", 6), (75, "K", 14), (90, "K", 3), (114, "Q", 25), (121, "R", 1),
    ];

    public static int Precincts => Tickets.Length;

    public static int Boroughs => Tickets.DistinctBy(place => place.County).Count();

    public static int PrecinctsOfManhattan => Tickets.Count(place => place.County == "NY");

    public static void Write(string folder)
    {
        using var store = new SampleStore(folder);
        foreach (var (precinct, county, tickets) in Tickets)
        {
            for (var number = 0; number < tickets; number++)
            {
                store.Ticket(
                    ("violationPrecinct", precinct), ("issuerPrecinct", precinct), ("violationCounty", county), ("violationCode", number % 3 == 2 ? 21 : 38),
                    ("issueDate", $"2016-08-{(number % 28) + 1:D2}"), ("timeOfDay", $"{8 + (number % 12):D2}:30"));
            }
        }
        store.Write();
    }
}
