using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Csv;

sealed class RealTicketFilesTests
{
    [TestCase("tickets-fy2014-sample.csv", 1200, 0)]
    [TestCase("tickets-fy2015-sample.csv", 1200, 0)]
    [TestCase("tickets-fy2016-sample.csv", 1200, 0)]
    [TestCase("tickets-fy2017.csv", 2099, 0)]
    [TestCase("tickets-fy2018-head.csv", 1268, 0)]
    public void Accepts_and_rejects_the_expected_number_of_lines(string name, int accepted, int rejected)
    {
        var records = TicketText.Read(RealData.File(name));
        records.Count(record => record.Ticket is not null).Should().Be(accepted);
        records.Count(record => record.Reason is not null).Should().Be(rejected);
        records.Select(record => record.Ticket?.SummonsNumber).OfType<long>().Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void The_two_lines_of_2018_in_quotes_are_read()
    {
        using var reader = TicketText.Reader(RealData.File("tickets-fy2018-head.csv"));
        var quoted = new List<long>();
        while (reader.Read())
            if (reader.Counts.QuotedRecords > quoted.Count)
                quoted.Add(reader.Position.Line);
        quoted.Should().Equal(787, 887);
    }

    [Test]
    public void Every_valid_line_has_a_time_of_day()
    {
        var tickets = TicketText.Read(RealData.File("tickets-fy2017.csv")).Select(record => record.Ticket!).ToList();
        tickets.Should().OnlyContain(ticket => ticket.TimeOfDay != null);
        tickets.Min(ticket => ticket.IssueDate.Year).Should().BeGreaterThan(2000);
    }
}
