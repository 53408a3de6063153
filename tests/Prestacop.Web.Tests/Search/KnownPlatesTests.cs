using Prestacop.Web.Search;

namespace Prestacop.Web.Tests.Search;

public sealed class KnownPlatesTests
{
    static readonly DateOnly Day = new(2026, 11, 24);

    [Test]
    public void A_vehicle_is_found_on_each_day_once()
    {
        var plates = Plates(Block(Day, "a", ("1", "ABC1234 NY")), Block(Day, "b", ("1", "ABC1234 NY"), ("2", "XYZ1 99")), Block(Day.AddDays(1), "a", ("1", "ABC1234 NY")));

        Match(plates, "ABC").Should().BeEquivalentTo([(Day, Vehicle(1)), (Day.AddDays(1), Vehicle(1))]);
        plates.Match(PlatePattern.Parse("ABC"), null, Day.AddDays(1), 10, CancellationToken.None).Should().ContainSingle();
        plates.Match(PlatePattern.Parse("ABC"), "NJ", DateOnly.MinValue, 10, CancellationToken.None).Should().BeEmpty();
        plates.Of([(Day, Vehicle(2)), (Day, Vehicle(3))]).Should().Equal(new Dictionary<(DateOnly, long), (string, string)> { [(Day, Vehicle(2))] = ("XYZ1", "99") });
        plates.Count.Should().Be(4);
    }

    [Test]
    public void Too_many_plates_are_refused()
    {
        var plates = Plates(Block(Day, "a", [.. Enumerable.Range(0, 20).Select(number => ($"{number}", $"ABC{number:0000} NY"))]));

        Match(plates, "ABC*5").Should().HaveCount(2);
        var match = () => Match(plates, "ABC");
        match.Should().Throw<SearchProblemException>().WithMessage("More than 10 plates match*");
    }

    [Test]
    public void A_search_that_was_given_up_ends()
    {
        var plates = Plates(Block(Day, "a", ("1", "ABC1234 NY")));
        var match = () => plates.Match(PlatePattern.Parse("ABC"), null, DateOnly.MinValue, 10, new CancellationToken(canceled: true));
        match.Should().Throw<OperationCanceledException>();
    }

    static IReadOnlyList<(DateOnly Date, long Vehicle)> Match(KnownPlates plates, string pattern) =>
        plates.Match(PlatePattern.Parse(pattern), null, DateOnly.MinValue, 10, CancellationToken.None);

    static KnownPlates Plates(params PlateBlock[] blocks)
    {
        var plates = new KnownPlates();
        plates.Replace(blocks, new HashSet<long>());
        return plates;
    }

    static PlateBlock Block(DateOnly day, string name, params (string Number, string Plate)[] plates) =>
        PlateBlock.Of(day, name, 1, plates.Select(plate => ($"k1-{long.Parse(plate.Number, System.Globalization.CultureInfo.InvariantCulture):x15}{0:x17}", plate.Plate)));

    static long Vehicle(int number) => number;
}
