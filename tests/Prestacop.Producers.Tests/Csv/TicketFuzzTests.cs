using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>Broken ticket files: every record is a ticket or rejected with a reason, and reading goes on to the end.</summary>
sealed class TicketFuzzTests
{
    [Test]
    public void Broken_files_are_read_to_their_end_or_refused()
    {
        var cases = Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Cases"))
            .Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 0 and < 20_000).ToList();

        Fuzz.Bytes("ticket files", cases, 3_000, Read, typeof(RefusedFileException), typeof(InvalidDataException));
    }

    static void Read(byte[] bytes)
    {
        var file = TicketFile.Open(new InputSource("fuzz.csv", "fuzz.csv", () => new MemoryStream(bytes), bytes.Length), new TicketFormatOptions());
        using var reader = new TicketReader(file, file.OpenText(), TicketText.Today);
        var before = -1L;
        while (reader.Read())
        {
            reader.Position.Offset.Should().BeGreaterThan(before, "each record begins behind the last");
            before = reader.Position.Offset;
            (reader.Ticket is null).Should().Be(reader.Problem is not null);
            _ = (reader.Raw(), reader.Mark());
        }
    }
}
