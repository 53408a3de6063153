using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tickets;

namespace Prestacop.Producers.Tests.Tickets;

sealed class TicketHeaderTests
{
    [Test]
    public void The_31st_name_ends_in_four_spaces() => TicketHeader.Names[30].Should().Be("Days Parking In Effect    ");

    [Test]
    public void There_is_a_name_for_each_column() => TicketHeader.Names.Should().HaveCount(Enum.GetValues<TicketColumn>().Length).And.HaveCount(43);

    [Test]
    public void Knows_the_43_columns() => TicketHeader.Read("f", TicketHeader.Names).ColumnCount.Should().Be(43);

    [Test]
    public void Knows_the_51_columns() => TicketHeader.Read("f", [.. TicketHeader.Names, .. TicketHeader.OlderNames]).ColumnCount.Should().Be(51);

    [Test]
    public void Finds_columns_by_name_in_any_order()
    {
        var header = TicketHeader.Read("f", [.. TicketHeader.Names.Reverse()]);
        header[TicketColumn.SummonsNumber].Should().Be(42);
        header[TicketColumn.DoubleParkingViolation].Should().Be(0);
    }

    [Test]
    public void Names_what_is_missing_and_what_is_unknown()
    {
        var names = TicketHeader.Names.Select(name => name == "Plate ID" ? "Licence" : name).ToList();
        FluentActions.Invoking(() => TicketHeader.Read("some.csv", names)).Should().Throw<CommandException>()
            .WithMessage("*'some.csv'*missing: 'Plate ID'; unknown or named twice: 'Licence'*")
            .Which.ExitCode.Should().Be(ExitCodes.Failed);
    }

    [Test]
    public void Rejects_a_duplicate_column() =>
        FluentActions.Invoking(() => TicketHeader.Read("some.csv", [.. TicketHeader.Names, "Plate ID"])).Should().Throw<CommandException>()
            .WithMessage("*named twice: 'Plate ID'*");
}
