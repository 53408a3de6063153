using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Tickets;

sealed class ColumnMapTests
{
    readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    ColumnMap Map(string content) => ColumnMap.Read(_folder.File("map.txt", content));

    [Test]
    public void Names_columns_by_hand_and_leaves_others_out()
    {
        var map = Map("# mine\nplate_id = Licence\n\nStreet Code1 =\n");
        var path = _folder.File("mine.csv", TicketText.File(TicketText.Row()).Replace("Plate ID", "Licence", StringComparison.Ordinal).Replace("Street Code1", "Zone", StringComparison.Ordinal));
        var ticket = TicketText.Read(path, options: new TicketFormatOptions { Map = map }).Should().ContainSingle().Which.Ticket!;
        ticket.PlateId.Should().Be("ABC1234");
        ticket.StreetCode1.Should().BeNull();
    }

    [TestCase("Plate ID\n", "*map.txt', line 1: a line must be 'Official Name = name in the ticket file'.")]
    [TestCase("\nPlate = Licence\n", "*map.txt', line 2: 'Plate' is not a column of NYC's 'Parking Violations Issued'.")]
    [TestCase("Issue Date =\n", "*map.txt', line 1: without 'Issue Date' no ticket can be read.")]
    public void Names_the_line_that_is_invalid(string content, string message) =>
        FluentActions.Invoking(() => Map(content)).Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void Says_that_the_map_does_not_exist() =>
        FluentActions.Invoking(() => ColumnMap.Read("nowhere.txt")).Should().Throw<CommandException>().WithMessage("there is no file 'nowhere.txt', which --map names.");
}
