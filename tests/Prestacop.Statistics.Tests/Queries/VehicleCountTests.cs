using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class VehicleCountTests
{
    [Test]
    public void Rows_of_a_vehicle_are_found_in_every_table_by_its_name()
    {
        using var store = new SampleStore();
        store.Ticket(("plateId", "ABC1234")).Ticket(("plateId", "XYZ1"));

        store.Answers.CountOf([VehicleNames.OfTicket("ABC1234", "NY")]).Should().BePositive();
        store.Answers.CountOf([VehicleNames.OfTicket("ABC1234", "NJ"), VehicleNames.OfToken("k1-00112233445566778899aabbccddeeff")]).Should().Be(0);
        store.Answers.CountOf([]).Should().Be(0);
    }
}
