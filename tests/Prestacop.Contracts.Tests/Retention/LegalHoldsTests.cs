using System.Text.Json;

namespace Prestacop.Contracts.Tests.Retention;

public sealed class LegalHoldsTests
{
    static readonly DateOnly Today = new(2026, 11, 28);
    static readonly PlateKeys Keys = PlateVectors.Keys;
    static readonly DateOnly Day = new(2026, 6, 1);

    [Test]
    public void A_hold_on_a_plate_exempts_its_tokens_with_and_without_the_state()
    {
        var holds = Of(Hold("A") with { SealedPlates = [LegalHold.Seal(Keys.Current, "ABC1234 NY")] });

        holds.TokensOn(Day).Should().BeEquivalentTo([PlateToken.Of(Keys.Current, "abc-1234", "ny"), PlateToken.Of(Keys.Current, "ABC1234", null)]);
        holds.HoldsDay(Day).Should().BeFalse();
        holds.DronesOn(Day).Should().BeEmpty();
        holds.Of(Day, "drone-1", holds.TokensOn(Day)).Should().ContainSingle();
        holds.Of(Day, "drone-1", new HashSet<string>()).Should().BeEmpty();
    }

    [Test]
    public void A_hold_on_days_exempts_everything_of_them()
    {
        var holds = Of(Hold("A") with { FirstDay = Day, LastDay = Day.AddDays(1) });

        holds.HoldsDay(Day).Should().BeTrue();
        holds.HoldsDay(Day.AddDays(1)).Should().BeTrue();
        holds.HoldsDay(Day.AddDays(2)).Should().BeFalse();
        holds.HoldsDay(Day.AddDays(-1)).Should().BeFalse();
        holds.Of(Day, null, new HashSet<string>()).Should().ContainSingle();
    }

    [Test]
    public void A_hold_on_a_drone_and_days_exempts_that_drone_on_them()
    {
        var holds = Of(Hold("A") with { Drone = "drone-0001", FirstDay = Day });

        holds.DronesOn(Day).Should().Equal("drone-0001");
        holds.DronesOn(Day.AddDays(-1)).Should().BeEmpty();
        holds.HoldsDay(Day).Should().BeFalse();
        holds.Of(Day, "drone-0001", new HashSet<string>()).Should().ContainSingle();
        holds.Of(Day, "drone-0002", new HashSet<string>()).Should().BeEmpty();
    }

    [Test]
    public void A_hold_stands_until_its_last_day_or_its_release()
    {
        Hold("A").IsActive(Today).Should().BeTrue();
        (Hold("A") with { Until = Today }).IsActive(Today).Should().BeTrue();
        (Hold("A") with { Until = Today.AddDays(-1) }).IsActive(Today).Should().BeFalse();
        (Hold("A") with { ReleasedAt = Moment(1) }).IsActive(Today).Should().BeFalse();
    }

    [Test]
    public void The_newest_version_of_a_hold_counts_in_whatever_order_they_are_read()
    {
        var first = Hold("A") with { FirstDay = Day };
        var released = first with { Version = 3, ReleasedAt = Moment(2) };

        Of(released, first, first with { Version = 2 }).Active.Should().BeEmpty();
        Of(first, first with { Version = 2, Until = Today.AddYears(3) }).Active.Should().ContainSingle().Which.Until.Should().Be(Today.AddYears(3));
    }

    [Test]
    public void Nothing_is_known_to_be_free_when_the_plates_of_a_hold_cannot_be_read()
    {
        var hold = Hold("A") with { SealedPlates = [LegalHold.Seal(Keys.Current, "ABC1234 NY")] };
        var other = PlateKeys.Parse([$"k9 {Convert.ToBase64String(new byte[32])}"]);

        foreach (var keys in (PlateKeys?[])[null, other])
            FluentActions.Invoking(() => new LegalHolds([hold], keys, Today)).Should().Throw<InvalidOperationException>().WithMessage("*case A*key*");
        FluentActions.Invoking(() => new LegalHolds([hold with { ReleasedAt = Moment(1) }], null, Today)).Should().NotThrow();
    }

    [Test]
    public void The_file_of_a_hold_shows_no_plate_and_is_read_back()
    {
        var hold = Hold("A") with { SealedPlates = [LegalHold.Seal(Keys.Current, "ABC1234 NY")], Drone = "drone-0001", LastDay = Day };

        var json = JsonSerializer.Serialize(hold, ContractsJson.Default.LegalHold);

        json.Should().NotContain("ABC1234");
        JsonSerializer.Deserialize(json, ContractsJson.Default.LegalHold).Should().BeEquivalentTo(hold);
    }

    [Test]
    public void The_same_case_and_records_have_the_same_id_and_only_they()
    {
        string Id(string caseNumber = "A", string? drone = null, DateOnly? last = null, params string[] vehicles) => LegalHold.IdOf(caseNumber, vehicles, drone, null, last, Keys.Current);

        Id(vehicles: ["ABC1234 NY", "XYZ1 NJ"]).Should().Be(Id(vehicles: ["XYZ1 NJ", "ABC1234 NY"])).And.HaveLength(12);
        new[] { Id(), Id("B"), Id(drone: "drone-1"), Id(last: Day), Id(vehicles: ["ABC1234 NY"]) }.Should().OnlyHaveUniqueItems();
        LegalHold.IdOf("A", ["ABC1234 NY"], null, null, null, null).Should().NotBe(Id(vehicles: ["ABC1234 NY"]));
    }

    static LegalHolds Of(params LegalHold[] versions) => new(versions, Keys, Today);

    static LegalHold Hold(string caseNumber) => new()
    {
        Id = "0123456789ab",
        Version = 1,
        Case = caseNumber,
        By = "Judge Roe",
        Until = Today.AddYears(1),
        ChangedAt = Moment(0),
        ChangedBy = "ana@host",
    };

    static DateTimeOffset Moment(int hours) => new(2026, 11, 28, hours, 0, 0, TimeSpan.Zero);
}
