using System.Text;
using Prestacop.Producers.Csv;

namespace Prestacop.Producers.Tests.Csv;

sealed class TicketDatesTests
{
    [TestCase("07/10/2016", 2016, 7, 10)]
    [TestCase("7/4/2027", 2027, 7, 4)]
    [TestCase("07-10-2016", 2016, 7, 10)]
    [TestCase("7-1-2016", 2016, 7, 1)]
    [TestCase("01/01/20150331 12:00:00 PM", 2015, 3, 31)]
    [TestCase("02/29/2016", 2016, 2, 29)]
    public void Reads_every_form_of_an_issue_date(string text, int year, int month, int day)
    {
        TicketDates.TryReadIssueDate(Encoding.UTF8.GetBytes(text), out var date).Should().BeTrue();
        date.Should().Be(new DateOnly(year, month, day));
    }

    [TestCase("")]
    [TestCase("2016-07-10")]
    [TestCase("13/10/2016")]
    [TestCase("02/29/2017")]
    [TestCase("01/01/88888888 12:00:00 PM")]
    [TestCase("01/05/0001 12:00:00 PM")]
    [TestCase("01/05/0001")]
    [TestCase("07/10/16")]
    [TestCase("yesterday")]
    [TestCase("07/10/2016 and a text that is longer than any date")]
    public void Rejects_an_invalid_issue_date(string text) =>
        TicketDates.TryReadIssueDate(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();

    [TestCase("0143A", "01:43")]
    [TestCase("0400P", "16:00")]
    [TestCase("0030A", "00:30")]
    [TestCase("1230A", "00:30")]
    [TestCase("0000A", "00:00")]
    [TestCase("1200P", "12:00")]
    [TestCase("1259P", "12:59")]
    [TestCase("1159P", "23:59")]
    public void Reads_the_time_of_a_twelve_hour_clock(string text, string time) =>
        TicketDates.TimeOfDay(Encoding.UTF8.GetBytes(text)).Should().Be(time);

    [TestCase("0010P")]
    [TestCase("1334P")]
    [TestCase("2050P")]
    [TestCase("1300A")]
    [TestCase("0160A")]
    [TestCase("1225")]
    [TestCase("")]
    [TestCase("0143a")]
    [TestCase("143A")]
    [TestCase("01:43A")]
    public void Returns_null_for_an_invalid_time(string text) => TicketDates.TimeOfDay(Encoding.UTF8.GetBytes(text)).Should().BeNull();
}
