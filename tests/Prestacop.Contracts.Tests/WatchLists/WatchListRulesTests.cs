namespace Prestacop.Contracts.Tests;

public sealed class WatchListRulesTests
{
    static readonly WatchListEntry Valid = new() { List = "stolen", Plate = "ABC-1234", State = "NY", Reason = "stolen on 5 Ave", Owner = "19th precinct" };

    static IEnumerable<TestCaseData<WatchListEntry, string?>> Entries()
    {
        yield return new(Valid, null);
        yield return new(Valid with { List = "Stolen_2026.11-a b", State = null, Priority = 100, Similar = true, Until = WatchListRules.Earliest }, null);
        yield return new(Valid with { Plate = "Ä-1", Reason = "größte 🚓" }, null);
        yield return new(Valid with { List = "" }, "the list is missing");
        yield return new(Valid with { List = "a/b" }, "a list's name has*");
        yield return new(Valid with { List = " a" }, "a list's name has*");
        yield return new(Valid with { List = new string('a', 41) }, "a list's name has*");
        yield return new(Valid with { List = "=1+1" }, "a list's name has*");
        yield return new(Valid with { Plate = " " }, "the plate is missing");
        yield return new(Valid with { Plate = "--" }, "a plate has at least one letter or digit");
        yield return new(Valid with { Plate = "A\u0000B" }, "a plate has at most*");
        yield return new(Valid with { Plate = new string('A', 21) }, "a plate has at most*");
        yield return new(Valid with { State = "" }, "a state has at most*");
        yield return new(Valid with { State = "ny" }, "a state has at most*");
        yield return new(Valid with { State = "A/B" }, "a state has at most*");
        yield return new(Valid with { Reason = null }, "the reason is missing");
        yield return new(Valid with { Reason = "a\nb" }, "a reason has at most*");
        yield return new(Valid with { Reason = "\ud800" }, "a reason has at most*");
        yield return new(Valid with { Reason = new string('x', 201) }, "a reason has at most*");
        yield return new(Valid with { Owner = "" }, "the owner is missing");
        yield return new(Valid with { Owner = new string('x', 61) }, "an owner has at most*");
        yield return new(Valid with { Priority = -1 }, "a priority is*");
        yield return new(Valid with { Priority = 101 }, "a priority is*");
        yield return new(Valid with { From = DateTimeOffset.MinValue }, "a time is in the years*");
        yield return new(Valid with { Until = WatchListRules.Latest }, "a time is in the years*");
        yield return new(Valid with { From = WatchListRules.Earliest.AddDays(1), Until = WatchListRules.Earliest.AddDays(1) }, "the end is not after the beginning");
        yield return new(Valid with { Plate = "AB-12", Similar = true }, "a plate of which one character may differ has at least 5*");
    }

    [TestCaseSource(nameof(Entries))]
    public void Validates(WatchListEntry entry, string? problem)
    {
        if (problem is null)
            WatchListRules.Validate(entry).Should().BeNull();
        else
            WatchListRules.Validate(entry).Should().Match(problem);
    }

    [Test]
    public void The_same_plate_typed_otherwise_is_the_same_entry() => (Valid with { Plate = "abc 1234" }).Key().Should().Be(Valid.Key());

    [Test]
    public void Hides_plates_in_the_reasons_of_hits()
    {
        var alert = new Alert
        {
            AlertId = "a",
            Reasons = [AlertReasons.WatchList],
            Severity = Severities.Major,
            Message = SampleMessages.Violation("m"),
            WatchLists = [WatchListHit.Of(Valid with { Reason = "follows ABC1234" }, similar: false)],
        };

        PlateMask.Hide(alert).WatchLists!.Single().Reason.Should().Be($"follows {PlateText.Hidden}");
    }
}
