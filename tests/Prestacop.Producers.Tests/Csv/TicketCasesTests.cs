using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>The <see cref="TicketCases"/>: their counts, and the values in them.</summary>
sealed class TicketCasesTests
{
    static readonly string Folder = TicketCases.Folder;

    // The control file's ten tickets, which most files hold under other numbers and plates.
    static readonly string[] Streets =
    [
        "67th St", "NB MAIN ST @ FRANKLI", "E 100th St", "W 58th St", "136th St", "EB EASTERN PKWY @ WA", "E 28th St", "E 58th St", "WB KINGS HWY @ E 24T",
        "Francis Lewis Blvd",
    ];

    static readonly string[] Dates =
    [
        "2016-09-21", "2016-08-05", "2017-06-01", "2017-05-28", "2016-12-15", "2017-02-16", "2017-05-15", "2017-01-31", "2017-03-09", "2016-09-20",
    ];

    static readonly string[] Times = ["08:38", "16:47", "06:33", "10:59", "06:17", "09:15", "17:46", "13:37", "09:09", "15:33"];

    public static IEnumerable<TestCaseData> Index() =>
        TicketCases.All.Select(each => new TestCaseData(each).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Index))]
    public void Reads_a_file_as_the_index_says(TicketCase each)
    {
        var (lines, exitCode) = DryRun(each.Name);
        if (each.Accepted == TicketCases.Refused)
        {
            lines[^1].Should().StartWith($"{each.Name}: refused: ");
            exitCode.Should().Be(ExitCodes.Failed);
            return;
        }
        lines[^1].Should().Be($"{each.Name}: {each.Accepted} accepted, {each.Rejected} rejected", each.Holds);
        exitCode.Should().Be(each.Rejected == "0" ? ExitCodes.Done : ExitCodes.Rejected);
    }

    /// <summary>The figure of <c>./prestacop bench csv</c>.</summary>
    [Test]
    public void Counts_the_files_that_are_read_as_the_index_says()
    {
        TestContext.Progress.WriteLine($"tickets.cases {TicketCases.CountRight()} of {TicketCases.All.Count}");
        TicketCases.All.Should().OnlyContain(each => TicketCases.IsRight(each));
    }

    [TestCase("01-bom.csv")]
    [TestCase("02-crlf.csv")]
    [TestCase("03-cr-only-old-mac.csv")]
    [TestCase("04-no-last-newline.csv")]
    [TestCase("05-blank-lines-middle-and-end.csv")]
    [TestCase("05b-comma-only-lines-at-end.csv")]
    [TestCase("06-api-snake-case-iso-date.csv")]
    [TestCase("07-r-style-header-rownames-NA.csv")]
    [TestCase("08-underscore-header.csv")]
    [TestCase("10-quoted-everything.csv")]
    [TestCase("12-columns-reordered.csv")]
    [TestCase("13-42-columns-empty-ones-dropped.csv")]
    [TestCase("14-44-columns-fiscal-year-2025-layout.csv")]
    [TestCase("15-semicolon.csv")]
    [TestCase("16-tab.csv")]
    [TestCase("18-trailing-comma-header-and-rows.csv")]
    [TestCase("19-trailing-comma-rows-only.csv")]
    [TestCase("21b-51-columns-filled-places.csv")]
    [TestCase("27-utf-16-excel-unicode-text.csv")]
    [TestCase("30-pandas-decimals-in-optional-numbers.csv")]
    [TestCase("46-padded-cells.csv")]
    [TestCase("64-title-line-before-header.csv")]
    [TestCase("67-tickets.csv.gz")]
    [TestCase("20-header-again-in-the-middle.csv", 2)]
    [TestCase("21-concatenated-43-and-51-columns.csv", 2)]
    public void Holds_the_ten_tickets_of_the_control_file(string name, int times = 1)
    {
        var tickets = Tickets(name);
        tickets.Select(ticket => ticket.StreetName).Should().Equal(Repeat(Streets));
        tickets.Select(ticket => ticket.IssueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Should().Equal(Repeat(Dates));
        tickets.Select(ticket => ticket.TimeOfDay).Should().Equal(Repeat(Times));
        tickets.Select(ticket => ticket.ViolationCounty).Should().Equal(Repeat(["Q", "QN", "NY", "NY", "Q", "BK", "NY", "NY", "BK", "Q"]));
        tickets.Select(ticket => ticket.StreetCode1).Should().Equal(Repeat<int?>([14190, 0, 18970, 34930, 22340, 0, 17550, 18150, 0, 45890]));
        tickets.Select(ticket => ticket.VehicleYear).Should().Equal(Repeat<int?>([2012, 2011, 0, 2016, 2004, 1999, 1997, 2008, 2007, 0]));
        tickets.Should().OnlyContain(ticket => ticket.QualityNotes == null && ticket.PlateId!.Trim() == ticket.PlateId && ticket.HydrantViolation == null);

        IEnumerable<T> Repeat<T>(T[] ten) => Enumerable.Repeat(ten, times).SelectMany(each => each);
    }

    [Test]
    public void Lines_stay_right_across_blank_lines() =>
        Tickets("05-blank-lines-middle-and-end.csv").Select(ticket => ticket.SourceLine).Should().Equal(2, 3, 4, 7, 8, 9, 10, 12, 13, 14);

    [Test]
    public void Keeps_the_fiscal_year() => Tickets("14-44-columns-fiscal-year-2025-layout.csv").Should().OnlyContain(ticket => ticket.FiscalYear == 2017);

    [Test]
    public void Keeps_the_columns_of_places() => Tickets("21b-51-columns-filled-places.csv").Should().OnlyContain(ticket =>
        ticket.Latitude == 40.7128 && ticket.Longitude == -74.006 && ticket.CommunityBoard == "101" && ticket.CommunityCouncil == "1"
        && ticket.CensusTract == "7" && ticket.Bin == "1001234" && ticket.Bbl == "1000010010" && ticket.Nta == "MN25");

    [Test]
    public void Says_once_which_of_the_empty_columns_are_missing() => DryRun("13-42-columns-empty-ones-dropped.csv").Lines
        .Should().ContainSingle(line => line.Contains("Not in this file: 'No Standing or Stopping Violation', 'Hydrant Violation', 'Double Parking Violation'."));

    [Test]
    public void A_line_break_in_quotes_is_part_of_the_cell()
    {
        var tickets = Tickets("22-newline-inside-quotes.csv");
        tickets[3].StreetName.Should().Be("BROADWAY\nREAR");
        tickets[6].ViolationDescription.Should().Be("64-No STD Ex Con/DPL,\r\nD/S Dec");
        tickets.Select(ticket => ticket.SourceLine).Should().Equal(2, 3, 4, 5, 7, 8, 9, 11, 12, 13);
    }

    [Test]
    public void A_quote_that_is_never_closed_is_named_with_its_line() =>
        TicketText.Read(Path.Combine(Folder, "23-quote-never-closed.csv")).Single(record => record.Ticket is null).Reason
            .Should().Be("The quote in column 'Registration State' of line 5 is never closed.");

    [Test]
    public void Reads_doubled_quotes() => Tickets("25-doubled-quotes.csv").Select(ticket => ticket.StreetName).Should().Contain("\"A\" ST");

    [Test]
    public void Reads_accents_of_an_old_encoding_and_says_so()
    {
        Tickets("26-latin-1.csv").Should().Contain(ticket => ticket.StreetName == "Caf\u00E9 Pl").And.Contain(ticket => ticket.HouseNumber == "5\u00A4");
        DryRun("26-latin-1.csv").Lines.Should().Contain(line => line.Contains("2 cells are not UTF-8 and read as Windows-1252; --encoding names another."));
    }

    [TestCase("28-summons-scientific.csv", "a spreadsheet has cut the number's digits")]
    [TestCase("33-two-digit-year.csv", "the year has two digits")]
    [TestCase("36-excel-serial-date.csv", "a spreadsheet's day number")]
    public void Says_why_all_records_are_rejected(string name, string reason)
    {
        TicketText.Read(Path.Combine(Folder, name)).Should().HaveCount(10).And.OnlyContain(record => record.Reason!.Contains(reason));
        DryRun(name).Lines.Should().ContainSingle(line => line.Contains("Rejected 10: ") && line.Contains(reason) && line.Contains("First in line 2: "));
    }

    [Test]
    public void Reads_numbers_with_separators_of_thousands() =>
        Tickets("29-summons-thousands-separators.csv").Select(ticket => ticket.SummonsNumber).Should().Equal(Enumerable.Range(0, 10).Select(index => 9_900_001_000 + index));

    [TestCase("31-iso-datetime.csv")]
    [TestCase("32-iso-date.csv")]
    public void Reads_iso_dates(string name) => Tickets(name).Should().OnlyContain(ticket => ticket.IssueDate == new DateOnly(2016, 7, 10));

    [Test]
    public void Reads_day_first_dates_when_it_is_told_to() =>
        TicketText.Read(Path.Combine(Folder, "34-day-first-ambiguous.csv"), options: new TicketFormatOptions { DayFirst = true }).Select(record => record.Ticket!.IssueDate)
            .Should().Equal(new(2016, 6, 5), new(2016, 12, 25), new(2016, 11, 12), new(2017, 1, 31), new(2017, 4, 3), new(2017, 2, 1), new(2017, 2, 28),
                new(2016, 10, 9), new(2016, 9, 10), new(2017, 6, 30));

    [Test]
    public void Reads_every_form_of_a_time_and_notes_what_is_none()
    {
        string?[] times =
        [
            "00:43", "12:43", "00:43", null, "12:43", "01:43", "01:43", "01:43", "01:43", "13:43", null, null, "00:00", null, null, "00:00", "12:00", null,
            "01:43", "01:43", null, null, null, null, "13:43",
        ];
        var tickets = Tickets("37-times.csv");
        tickets.Select(ticket => ticket.TimeOfDay).Should().Equal(times);
        tickets.Select(ticket => ticket.QualityNotes is null).Should().Equal(times.Select(time => time is not null));
        tickets[10].QualityNotes.Should().Equal("violationTime: 1300P");
        tickets[21].QualityNotes.Should().Equal("violationTime: (empty)");
    }

    [Test]
    public void Reads_every_form_of_a_code() => Tickets("45-codes.csv").Select(ticket => ticket.ViolationCode).Should().Equal(0, 0, 46, 46, 21, 99);

    [Test]
    public void A_record_beyond_the_limit_is_rejected_alone() =>
        TicketText.Read(Path.Combine(Folder, "49-line-of-300-kb.csv")).Should().HaveCount(10).And.ContainSingle(record => record.Ticket == null)
            .Which.Reason.Should().StartWith("The record is longer than 262144 bytes");

    [TestCase("50-api-json.csv", "this is JSON")]
    [TestCase("51-open-parking-and-camera-api.csv", "'Open Parking and Camera Violations'")]
    [TestCase("real-junelus-open-parking-12-columns.csv", "'Open Parking and Camera Violations'")]
    [TestCase("52-xlsx-named-csv.csv", "this is an Excel workbook")]
    [TestCase("61-empty.csv", "is empty")]
    [TestCase("63-no-header.csv", "has no header line; --header official reads it")]
    [TestCase("34-day-first-ambiguous.csv", "--date-order day-first")]
    public void Says_what_a_refused_file_is(string name, string reason) => DryRun(name).Lines[^1].Should().Contain(reason);

    [Test]
    public void Reads_a_file_without_a_header_by_the_official_columns()
    {
        var records = TicketText.Read(Path.Combine(Folder, "63-no-header.csv"), options: new TicketFormatOptions { OfficialHeader = true });
        records.Select(record => record.Ticket!.StreetName).Should().Equal(Streets);
        records.Select(record => record.Position.Line).Should().Equal(Enumerable.Range(1, 10).Select(line => (long)line));
    }

    [Test]
    public void Keeps_and_notes_dates_that_cannot_be() =>
        Tickets("56-far-dates.csv").Select(ticket => ticket.QualityNotes!.Single()).Should().Equal(
            "issueDate: before 1990", "issueDate: after the day of reading", "issueDate: before 1990", "issueDate: before 1990", "issueDate: after the day of reading");

    [Test]
    public void Keeps_a_bad_optional_cell_as_a_note()
    {
        var tickets = Tickets("70-one-bad-optional-number.csv");
        tickets.SelectMany(ticket => ticket.QualityNotes ?? []).Should().Equal("feetFromCurb: 5'", "feetFromCurb: 3.5", "feetFromCurb: six", "feetFromCurb: -1");
        tickets.Select(ticket => ticket.FeetFromCurb).Should().Equal(null, null, null, null, 0, 15, null, null, 1, 2);
        DryRun("70-one-bad-optional-number.csv").Lines.Should().ContainSingle(line => line.Contains("Quality notes: feetFromCurb 4."));
    }

    [Test]
    public void Says_that_a_file_has_no_records()
    {
        var (lines, exitCode) = DryRun("60-header-only.csv");
        lines.Should().ContainSingle(line => line.Contains("It has a header and no records."));
        exitCode.Should().Be(ExitCodes.Done);
    }

    static List<ParkingViolation> Tickets(string name) => [.. TicketText.Read(Path.Combine(Folder, name)).Select(record => record.Ticket).OfType<ParkingViolation>()];

    static (string[] Lines, int ExitCode) DryRun(string name) => TicketCases.DryRun(name);
}
