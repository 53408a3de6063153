using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>Spellings of one street count together, and those of different ones do not.</summary>
public sealed class StreetTests
{
    static readonly (string Name, string[] Spellings)[] Cases =
    [
        ("MAIN ST", ["MAIN STREET", "Main Str", "Main St."]),
        ("MAIN RD", ["Main Road"]),
        ("3 AVE", ["3RD AVE", "3rd Avenue", "3 Av", "3RD  AVE", "Third Ave"]),
        ("13 AVE", ["13th Ave"]),
        ("E 100 ST", ["E 100th St", "East 100th Street", "EAST 100 ST", "E. 100 ST"]),
        ("W 100 ST", ["W 100th St"]),
        ("QUEENS BLVD", ["Queens Boulevard", "QUEENS BLV", "QUEENS BVD"]),
        ("OCEAN PKWY", ["Ocean Parkway", "OCEAN PKY"]),
        ("AVE X", ["AVENUE X", "AV X"]),
        ("5 AVE", ["FIFTH AVENUE", "5th Ave"]),
        ("WEST END AVE", ["West End Avenue"]),
        ("BROADWAY", ["Broadway "]),
        ("ST NICHOLAS AVE", ["St Nicholas Ave"]),
        ("BRUCKNER EXPY", ["Bruckner Expressway", "BRUCKNER EXPWY"]),
    ];

    SampleStore _store = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _store = new SampleStore();
        foreach (var (name, spellings) in Cases)
        {
            foreach (var spelling in spellings.Append(name))
                _store.Ticket(("streetName", spelling), ("intersectingStreet", spelling), ("violationCode", 40));
        }
    }

    [OneTimeTearDown]
    public void Delete() => _store.Dispose();

    [Test]
    public void Are_joined_in_streets() => Counts("streets", "street").Should().BeEquivalentTo(Cases.Select(street => $"{street.Name}: {street.Spellings.Length + 1}"));

    [Test]
    public void Are_joined_in_crossings() => Counts("crossings", "crossing").Should().BeEquivalentTo(Cases.Select(street => $"{street.Name}: {street.Spellings.Length + 1}"));

    [Test]
    public void Are_joined_in_addresses_of_hydrants() =>
        Counts("hydrants", "hydrant").Should().BeEquivalentTo(Cases.Select(street => $"12 {street.Name}: {street.Spellings.Length + 1}"));

    IEnumerable<string> Counts(string statistic, string column)
    {
        var result = _store.Answer(statistic);
        return result.Rows.Select(row => $"{ResultValue.Text(row[result.IndexOf(column)])}: {ResultValue.Text(row[result.IndexOf("violations")])}");
    }
}
