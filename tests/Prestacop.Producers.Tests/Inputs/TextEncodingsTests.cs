using System.Text;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Inputs;

sealed class TextEncodingsTests
{
    static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(true), new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, true),
        new UnicodeEncoding(true, false), new UTF32Encoding(false, true), TextEncodings.Windows1252, Encoding.Latin1,
    ];

    [TestCaseSource(nameof(Encodings))]
    public void Reads_accents_in_every_encoding(Encoding encoding)
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Repeat(TicketText.Row((TicketColumn.StreetName, "CAF\u00C9 ST")), 3).ToArray();
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(TicketText.File(rows))];
        TicketText.Read(folder.File("accents.csv", content)).Should().HaveCount(3).And.OnlyContain(record => record.Ticket!.StreetName == "CAF\u00C9 ST");
    }

    [Test]
    public void The_encoding_that_is_named_overrules()
    {
        using var folder = new TemporaryFolder();
        var cyrillic = TextEncodings.Named("windows-1251");
        var path = folder.File("accents.csv", cyrillic.GetBytes(TicketText.File(TicketText.Row((TicketColumn.StreetName, "\u0416 ST")))));
        TicketText.Read(path, options: new TicketFormatOptions { Encoding = cyrillic }).Should().ContainSingle().Which.Ticket!.StreetName.Should().Be("\u0416 ST");
    }

    [Test]
    public void A_rejected_record_keeps_the_bytes_of_its_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bad.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(TicketText.File("\u00C9,b"))]);
        TicketText.Read(path).Should().ContainSingle().Which.Raw.Should().Equal(Encoding.Unicode.GetBytes("\u00C9,b"));
    }

    [TestCase("latin-1")]
    [TestCase("UTF-16")]
    [TestCase("cp1252")]
    public void Knows_the_usual_names(string name) => TextEncodings.Named(name).Should().NotBeNull();

    [Test]
    public void Says_that_there_is_no_such_encoding() =>
        FluentActions.Invoking(() => TextEncodings.Named("klingon")).Should().Throw<CommandException>().WithMessage("'klingon' is not the name of an encoding*");
}
