using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

sealed class AgesTests
{
    [TestCase(-5, "0 s")]
    [TestCase(0.9, "0 s")]
    [TestCase(119.9, "119 s")]
    [TestCase(120, "2 min")]
    [TestCase(7199, "119 min")]
    [TestCase(7200, "2 h")]
    [TestCase(172_799, "47 h")]
    [TestCase(172_800, "2 d")]
    public void Uses_one_unit_rounded_down(double seconds, string text) => Ages.Format(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [TestCase(0.0374, "37 ms")]
    [TestCase(9.9994, "9999 ms")]
    [TestCase(10, "10 s")]
    [TestCase(600, "10 min")]
    public void Shows_milliseconds_up_to_ten_seconds_when_precise(double seconds, string text) =>
        Ages.FormatPrecise(TimeSpan.FromSeconds(seconds)).Should().Be(text);
}
