using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Feeding;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>The fast writer against the contract's own serializer, byte for byte.</summary>
sealed class TicketJsonTests
{
    static readonly ParkingViolation Ticket = new()
    {
        SummonsNumber = 5_092_469_481,
        IssueDate = new DateOnly(2016, 7, 10),
        ViolationCode = 21,
        SourceFile = "2016.csv",
        SourceLine = 2,
    };

    readonly TicketJson _json = new();

    [OneTimeTearDown]
    public void Close() => _json.Dispose();

    /// <summary>A field that the contract gets and this writer does not know makes this fail.</summary>
    [Test]
    public void Writes_every_field()
    {
        var ticket = Ticket with { OtherColumns = ["a: 1", "b: 2"], QualityNotes = ["violationTime: (empty)"] };
        foreach (var property in typeof(ParkingViolation).GetProperties().Where(property => property.SetMethod is not null))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type == typeof(string) || type.IsPrimitive)
                property.SetValue(ticket, type == typeof(string) ? property.Name : Convert.ChangeType(7, type, null));
        }
        Check(ticket);
    }

    [Test]
    public void Writes_every_ticket_of_the_files_in_the_wild()
    {
        var count = 0;
        foreach (var file in TicketCases.All.Where(each => each.Accepted != TicketCases.Refused))
        {
            foreach (var ticket in TicketText.Read(Path.Combine(TicketCases.Folder, file.Name)).Select(record => record.Ticket).OfType<ParkingViolation>())
            {
                Check(ticket);
                count++;
            }
        }
        count.Should().BeGreaterThan(100);
    }

    [TestCase("")]
    [TestCase("a \"quoted\" one")]
    [TestCase("E 34 ST & 1 AVE <script>'+`\\/")]
    [TestCase("Ünter den Linden \u2603 \U0001F697")]
    [TestCase("tab\tand\u0000zero\u007f")]
    public void Writes_any_text(string text) => Check(Ticket with { StreetName = text, OtherColumns = [text, "x", text], SourceFile = text });

    [Test]
    public void Writes_more_than_its_buffer_holds()
    {
        Check(Ticket with { StreetName = new string('x', 100_000) });
        Check(Ticket with { OtherColumns = [.. Enumerable.Repeat("", 50_000)] });
        Check(Ticket with { OtherColumns = [.. Enumerable.Range(0, 5_000).Select(number => $"column {number}: x")] });
        Check(Ticket);
    }

    [Test]
    public void Writes_any_number([Values(0, -0.0, 40.712776, -74.005974, 1.0 / 3, 1e-7, 1e22, 0.00009)] double number) =>
        Check(Ticket with { Latitude = number, Longitude = -number, StreetCode1 = int.MaxValue, SummonsNumber = long.MaxValue, SourceLine = long.MinValue });

    [Test]
    public void Writes_no_remains_of_the_previous_ticket()
    {
        Check(Ticket with { StreetName = "Broadway", QualityNotes = ["feetFromCurb: six"] });
        Check(Ticket);
    }

    void Check(ParkingViolation ticket)
    {
        var (written, wanted) = (_json.Bytes(ticket), JsonSerializer.SerializeToUtf8Bytes(ticket, ContractsJson.Default.ParkingViolation));
        if (!written.AsSpan().SequenceEqual(wanted))
            Encoding.UTF8.GetString(written).Should().Be(Encoding.UTF8.GetString(wanted));
    }
}
