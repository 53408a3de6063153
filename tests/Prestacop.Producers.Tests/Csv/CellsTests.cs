using System.Text;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class CellsTests
{
    [TestCase("19", 19)]
    [TestCase("0019", 19)]
    [TestCase("2015.0", 2015)]
    [TestCase("2015.00", 2015)]
    [TestCase("1,234,567,890", 1_234_567_890)]
    [TestCase("9,900,001,000.0", 9_900_001_000)]
    public void Reads_whole_numbers(string text, long number)
    {
        Cells.TryWhole(Encoding.UTF8.GetBytes(text), out long read).Should().BeTrue();
        read.Should().Be(number);
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("3.5")]
    [TestCase("3.")]
    [TestCase(".0")]
    [TestCase("1,23")]
    [TestCase("1234,567")]
    [TestCase("12 3")]
    [TestCase("six")]
    [TestCase("1.28E+09")]
    [TestCase("99999999999999999999")]
    public void Reads_no_other_text_as_a_number(string text) => Cells.TryWhole(Encoding.UTF8.GetBytes(text), out long _).Should().BeFalse();

    [Test]
    public void Does_not_cut_a_number_to_32_bits() => Cells.TryWhole("3000000000"u8, out int _).Should().BeFalse();

    [TestCase("1.28E+09", true)]
    [TestCase("5092469481E0", true)]
    [TestCase("9e9", true)]
    [TestCase("128", false)]
    [TestCase("E9", false)]
    public void Knows_a_number_that_a_spreadsheet_has_cut(string text, bool isScientific) => Cells.IsScientific(Encoding.UTF8.GetBytes(text)).Should().Be(isScientific);

    [TestCase(" a b\t", "a b")]
    [TestCase("\u00A0\u00A0a\u00A0", "a")]
    [TestCase("\u00E0", "\u00E0")]
    [TestCase("  ", "")]
    [TestCase("", "")]
    public void Trims_white_space(string text, string trimmed) => Encoding.UTF8.GetString(Cells.Trim(Encoding.UTF8.GetBytes(text))).Should().Be(trimmed);

    [TestCase("NA", true)]
    [TestCase("NaN", true)]
    [TestCase("null", true)]
    [TestCase("", false)]
    [TestCase("NAV", false)]
    public void Knows_what_stands_for_an_empty_cell(string text, bool isMissing) => Cells.IsMissing(Encoding.UTF8.GetBytes(text)).Should().Be(isMissing);
}
