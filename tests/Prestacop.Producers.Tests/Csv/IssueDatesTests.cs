using System.Text;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class IssueDatesTests
{
    [TestCase("07/10/2016", 2016, 7, 10)]
    [TestCase("7/4/2027", 2027, 7, 4)]
    [TestCase("07-10-2016", 2016, 7, 10)]
    [TestCase("7-1-2016", 2016, 7, 1)]
    [TestCase("01/01/20150331 12:00:00 PM", 2015, 3, 31)]
    [TestCase("02/29/2016", 2016, 2, 29)]
    [TestCase("2016-07-10", 2016, 7, 10)]
    [TestCase("2016/7/4", 2016, 7, 4)]
    [TestCase("20160710", 2016, 7, 10)]
    [TestCase("10-Jul-2016", 2016, 7, 10)]
    [TestCase("Jul 10, 2016", 2016, 7, 10)]
    [TestCase("2016-07-10T00:00:00.000", 2016, 7, 10)]
    [TestCase("2016-07-10T23:59:59Z", 2016, 7, 10)]
    [TestCase("2016-07-10 00:00:00+00:00", 2016, 7, 10)]
    [TestCase("07/10/2016 12:00:00 AM", 2016, 7, 10)]
    [TestCase("7/10/2016 0:00", 2016, 7, 10)]
    public void Reads_every_form_of_an_issue_date(string text, int year, int month, int day)
    {
        IssueDates.TryRead(Encoding.UTF8.GetBytes(text), dayFirst: false, out var date).Should().BeTrue();
        date.Should().Be(new DateOnly(year, month, day));
    }

    [TestCase("10/07/2016", 2016, 7, 10)]
    [TestCase("31-12-2016", 2016, 12, 31)]
    [TestCase("31/12/2016 00:00", 2016, 12, 31)]
    [TestCase("2016-07-10", 2016, 7, 10)]
    public void Reads_the_day_first_when_it_stands_there(string text, int year, int month, int day)
    {
        IssueDates.TryRead(Encoding.UTF8.GetBytes(text), dayFirst: true, out var date).Should().BeTrue();
        date.Should().Be(new DateOnly(year, month, day));
    }

    [TestCase("13/10/2016", "the day stands first, and --date-order day-first is not set")]
    [TestCase("02/29/2017", "not a date such as 07/10/2016 or 2016-07-10")]
    [TestCase("01/01/88888888 12:00:00 PM", "not a date such as 07/10/2016 or 2016-07-10")]
    [TestCase("01/05/0001 12:00:00 PM", "the year is not one of 1900 to 2100")]
    [TestCase("01/05/0001", "the year is not one of 1900 to 2100")]
    [TestCase("12/31/2101", "the year is not one of 1900 to 2100")]
    [TestCase("07/10/16", "the year has two digits")]
    [TestCase("7-10-16 0:00", "the year has two digits")]
    [TestCase("42561", "a spreadsheet's day number")]
    [TestCase("42561.0", "a spreadsheet's day number")]
    [TestCase("yesterday", "not a date such as 07/10/2016 or 2016-07-10")]
    [TestCase("0x/10/2016", "not a date such as 07/10/2016 or 2016-07-10")]
    [TestCase("07/10/2016 and a text that is longer than any date", "not a date such as 07/10/2016 or 2016-07-10")]
    public void Says_why_a_text_is_no_issue_date(string text, string problem)
    {
        var cell = Encoding.UTF8.GetBytes(text);
        IssueDates.TryRead(cell, dayFirst: false, out _).Should().BeFalse();
        IssueDates.Problem(cell, dayFirst: false).Should().Be(problem);
    }
}
