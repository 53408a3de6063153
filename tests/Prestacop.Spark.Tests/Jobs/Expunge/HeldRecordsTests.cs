using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Tests.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Expunge;

public sealed class HeldRecordsTests
{
    static readonly DateOnly Day = new(2026, 10, 1);
    static readonly StoredRecord Record = new("drone_messages", Day, 0, 7, 1, Drone: "drone-1", Token: PlateToken.Of(PlateVectors.Keys.Current, "ABC1234", "NY"));

    RetentionTestScope _test = null!;

    [SetUp]
    public async Task StartAsync() => _test = await RetentionTestScope.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _test.DisposeAsync();

    [Test]
    public async Task An_order_without_a_hold_on_its_records_may_go_on()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Vehicles = ["XYZ1 NY"] });
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Drone = "drone-2" });

        await Held(ExpungeRequestTests.Request).RequireNoneAsync(CancellationToken.None);
    }

    [Test]
    public async Task A_hold_on_the_plate_the_drone_or_the_picture_of_another_plate_wins_and_is_named()
    {
        foreach (var hold in (HoldRequest[])
        [
            new() { Case = "2026-CR-17", By = "Judge Doe", Until = new DateOnly(2027, 1, 1), Vehicles = ["ABC1234 NY"] },
            new() { Case = "2026-CR-17", By = "Judge Doe", Until = new DateOnly(2027, 1, 1), Drone = "drone-1", FirstDay = Day, LastDay = Day },
            new() { Case = "2026-CR-17", By = "Judge Doe", Until = new DateOnly(2027, 1, 1), Vehicles = ["OTHER1 NJ"] },
        ])
        {
            var added = await new HoldCommands(_test.Scope).AddAsync(hold, CancellationToken.None);
            var held = Held(ExpungeRequestTests.Request, Record with { Dataset = "drone_images", Token = PlateToken.Of(PlateVectors.Keys.Current, "OTHER1", "NJ") });

            await held.Awaiting(order => order.RequireNoneAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>()
                .WithMessage($"Records are held: case 2026-CR-17 by Judge Doe until 2027-01-01 (hold {added.Id}). Nothing more is removed.*hold release*--override-hold.");
            await new HoldCommands(_test.Scope).ReleaseAsync(added.Id, "Judge Doe", "closed", CancellationToken.None);
        }
    }

    [Test]
    public async Task A_hold_that_is_added_while_days_are_rewritten_counts_for_the_rest()
    {
        var held = Held(ExpungeRequestTests.Request);
        await held.RequireNoneAsync(CancellationToken.None);
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Vehicles = ["ABC1234 NY"] });

        await held.Awaiting(order => order.RequireNoneAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>();
    }

    [Test]
    public async Task A_hold_that_is_overridden_is_told_once_and_written_down()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Vehicles = ["ABC1234 NY"] });
        var held = Held(ExpungeRequestTests.Request with { OverrideHold = true });

        await held.RequireNoneAsync(CancellationToken.None);
        await held.RequireNoneAsync(CancellationToken.None);

        held.Overridden.Should().Be("; overrides the hold of case A");
        _test.Printed.Split("go all the same").Should().HaveCount(2);
    }

    HeldRecords Held(ExpungeRequest request, params StoredRecord[] records) => new(_test.Scope, request, new FoundRecords(records.Length == 0 ? [Record] : records, 0));

    Task<LegalHold> HoldAsync(HoldRequest request) => new HoldCommands(_test.Scope).AddAsync(request, CancellationToken.None);
}
