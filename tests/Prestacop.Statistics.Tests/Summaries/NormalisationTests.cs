
namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>One thing that is spelled in several ways counts once, under one name.</summary>
public sealed class NormalisationTests
{
    [TestCase("GY", "grey")]
    [TestCase("GREY", "grey")]
    [TestCase(" Gray ", "grey")]
    [TestCase("BK", "black")]
    [TestCase("BL", "blue")]
    [TestCase("WHBL", "two-tone")]
    [TestCase("qqq", "other")]
    public void Colours(string typed, string name)
    {
        using var store = new SampleStore().Ticket(("vehicleColor", typed));

        store.Rows("colours", "colour").Should().Equal(name);
    }

    [TestCase("ME/BE", "Mercedes-Benz")]
    [TestCase("toyot", "Toyota")]
    [TestCase("XYZZY", "other")]
    public void Makes(string typed, string name)
    {
        using var store = new SampleStore().Ticket(("vehicleMake", typed));

        store.Rows("makes", "make").Should().Equal(name);
    }

    [TestCase("SDN")]
    [TestCase("4DSD")]
    [TestCase("FOUR")]
    public void Bodies(string typed)
    {
        using var store = new SampleStore().Ticket(("vehicleBodyType", typed));

        store.Rows("bodies", "body").Should().Equal("sedan, four doors");
    }

    [Test]
    public void Leaves_unknown_values_out_and_counts_them_as_missing()
    {
        using var store = new SampleStore().Ticket(
            ("vehicleColor", null), ("registrationState", "99"), ("plateId", "BLANKPLATE"), ("timeOfDay", null), ("violationPrecinct", 220), ("vehicleYear", 0));

        store.Rows("colours", "colour").Should().BeEmpty();
        store.Rows("states", "state").Should().BeEmpty();
        store.Rows("top-vehicles", "vehicle").Should().BeEmpty();
        store.Rows("precincts", "precinct").Should().BeEmpty();
        store.Rows("missing-fields", "field", "violations").Where(row => row.EndsWith(" 1", StringComparison.Ordinal))
            .Should().BeEquivalentTo("colour 1", "state 1", "plate 1", "time 1", "precinct 1", "vehicle year 1");
    }

    [TestCase("BLANKPLATE")]
    [TestCase("N/A")]
    [TestCase("GEL\u00a01890.00")]
    [TestCase("3%68954N")]
    [TestCase("NONE")]
    public void Invalid_plate_counts_as_no_vehicle(string typed)
    {
        using var store = new SampleStore().Ticket(("plateId", typed)).Ticket();

        store.Rows("top-vehicles", "vehicle", "violations").Should().Equal("t-682a5dac2d65c7 1");
    }

    [TestCase("NY", "Manhattan")]
    [TestCase("MN", "Manhattan")]
    [TestCase("K", "Brooklyn")]
    [TestCase("BK", "Brooklyn")]
    [TestCase("Q", "Queens")]
    [TestCase("QN", "Queens")]
    [TestCase("BX", "Bronx")]
    [TestCase("R", "Staten Island")]
    [TestCase("ST", "Staten Island")]
    public void Boroughs(string county, string borough)
    {
        using var store = new SampleStore().Ticket(("violationCounty", county), ("violationPrecinct", 0));

        store.Rows("boroughs", "borough").Should().Equal(borough);
    }

    [Test]
    public void Borough_follows_from_the_precinct_without_a_county()
    {
        using var store = new SampleStore().Ticket(("violationCounty", null), ("violationPrecinct", 114));

        store.Rows("boroughs", "borough").Should().Equal("Queens");
    }
}
