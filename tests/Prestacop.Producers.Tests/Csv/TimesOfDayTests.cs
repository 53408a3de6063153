using System.Text;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class TimesOfDayTests
{
    [TestCase("0143A", "01:43")]
    [TestCase("0400P", "16:00")]
    [TestCase("0030A", "00:30")]
    [TestCase("1230A", "00:30")]
    [TestCase("0000A", "00:00")]
    [TestCase("1200P", "12:00")]
    [TestCase("1259P", "12:59")]
    [TestCase("1159P", "23:59")]
    [TestCase("0143a", "01:43")]
    [TestCase("143A", "01:43")]
    [TestCase("01:43A", "01:43")]
    [TestCase("1:43pm", "13:43")]
    [TestCase("12:43 PM", "12:43")]
    public void Reads_the_time_of_a_twelve_hour_clock(string text, string time) => TimesOfDay.Read(Encoding.UTF8.GetBytes(text)).Should().Be(time);

    [TestCase("0010P")]
    [TestCase("1334P")]
    [TestCase("2050P")]
    [TestCase("1300A")]
    [TestCase("0160A")]
    [TestCase("1225")]
    [TestCase("")]
    [TestCase("A")]
    [TestCase("43A")]
    [TestCase("01 3P")]
    [TestCase(".240P")]
    [TestCase("01:4A")]
    [TestCase("11111A")]
    public void Returns_null_for_an_invalid_time(string text) => TimesOfDay.Read(Encoding.UTF8.GetBytes(text)).Should().BeNull();

    [TestCase("0", "00:00")]
    [TestCase("757", "12:37")]
    [TestCase("1439", "23:59")]
    [TestCase("1440", null)]
    [TestCase("757P", null)]
    public void Reads_minutes_since_midnight(string text, string? time) => TimesOfDay.OfMinutes(Encoding.UTF8.GetBytes(text)).Should().Be(time);
}
