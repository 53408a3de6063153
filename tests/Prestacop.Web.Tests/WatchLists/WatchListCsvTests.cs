using System.Text;
using Prestacop.Contracts;
using Prestacop.Web.Store;
using Prestacop.Web.WatchLists;

namespace Prestacop.Web.Tests.WatchLists;

public sealed class WatchListCsvTests
{
    const string Header = "list,plate,state,reason,owner,priority,from,until,similar\n";

    [Test]
    public void Reads_an_entry()
    {
        var import = Read(Header + "stolen,abc-1234,ny,\"stolen, 5 Ave\",19th precinct,90,2026-11-24,2026-12-24T12:00:00Z,yes\n");

        import.Rejects.Should().BeEmpty();
        import.Entries.Should().Equal(new WatchListEntry
        {
            List = "stolen",
            Plate = "ABC-1234",
            State = "NY",
            Reason = "stolen, 5 Ave",
            Owner = "19th precinct",
            Priority = 90,
            From = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2026, 12, 24, 12, 0, 0, TimeSpan.Zero),
            Similar = true,
        });
    }

    [Test]
    public void Needs_only_list_plate_and_reason() => Read("reason,Plate,list\nstolen,A1,wanted\n").Entries.Should().Equal(
        new WatchListEntry { List = "wanted", Plate = "A1", Reason = "stolen", Owner = "ana" });

    [TestCase("stolen,,,r,,,,,", "the plate is missing")]
    [TestCase("a/b,A1,,r,,,,,", "a list's name has at most 40 letters*")]
    [TestCase("stolen,A1,,,,,,,", "the reason is missing")]
    [TestCase("stolen,A1,,r,,high,,,", "a priority is a number from 0 to 100")]
    [TestCase("stolen,A1,,r,,-1,,,", "a priority is a number from 0 to 100")]
    [TestCase("stolen,A1,,r,,,tomorrow,,", "a time is a day*")]
    [TestCase("stolen,A1,,r,,,2026-11-24T12:00:00,,", "a time is a day*")]
    [TestCase("stolen,A1,,r,,,,0001-01-01,", "a time is in the years*")]
    [TestCase("stolen,A1,,r,,,,9999-12-31,", "a time is in the years*")]
    [TestCase("stolen,A1,,r,,,,,maybe", "similar is yes or no")]
    [TestCase("stolen,A1,,r,,,,,yes", "a plate of which one character may differ*")]
    [TestCase("stolen,\"A1,,r,,,,,", "the quotes do not match")]
    [TestCase("stolen,b 2,,again,,,,,", "the same list, plate and state as line 2")]
    public void Names_the_line_that_is_not_used_and_reads_the_others(string line, string problem)
    {
        var import = Read($"{Header}stolen,B2,,r,,,,,\n{line}\nstolen,C3,,r,,,,,\n");

        var reject = import.Rejects.Should().ContainSingle().Subject;
        reject.Line.Should().Be(3);
        reject.Reason.Should().Match(problem);
        import.Entries.Select(entry => entry.Plate).Should().Equal("B2", "C3");
    }

    [TestCase("", "list")]
    [TestCase("list,reason\nstolen,r\n", "plate")]
    [TestCase("list;plate;reason\n", "list")]
    public void Rejects_a_file_without_a_column_that_it_needs(string text, string column) =>
        Read(text).Should().BeEquivalentTo(new WatchListImport([], [new(1, $"the header has no column '{column}'")]));

    [Test]
    public void Reads_what_it_has_written_and_a_spreadsheet_takes_no_reason_for_a_formula()
    {
        var row = new WatchListRow
        {
            Id = "e-1",
            List = "stolen",
            Plate = "ABC-1234",
            Form = "ABC1234",
            State = "NY",
            Reason = "=HYPERLINK(\"http://x\")",
            Owner = "@ana, 19th",
            Priority = 7,
            From = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero),
            Similar = true,
            ChangedBy = "ana",
        };
        using var file = new MemoryStream();
        WatchListCsv.Write([row], file);
        var text = Encoding.UTF8.GetString(file.ToArray());

        text.Should().Contain("'=HYPERLINK");
        Read(text).Entries.Should().Equal(row.ToEntry() with { EntryId = null });
    }

    [Test]
    public void Any_text_is_read() => Fuzz.Texts("watch list file", [Header + "stolen,abc-1234,ny,\"stolen, 5 Ave\",19th,90,2026-11-24,2026-12-24T12:00:00Z,yes\n"], 5_000, text => Read(text));

    static WatchListImport Read(string text) => WatchListCsv.Read(text, "ana");
}
