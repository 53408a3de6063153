using Prestacop.Tickets.Columns;

namespace Prestacop.Producers.Tests.Tickets;

sealed class TicketHeaderTests
{
    static readonly string[] Names43 = [.. TicketColumns.Names];

    static TicketHeader Header(IReadOnlyList<string> names) => TicketHeader.Match(names).Header!;

    [Test]
    public void The_31st_name_ends_in_four_spaces() => TicketColumns.Names[30].Should().Be("Days Parking In Effect    ");

    [Test]
    public void There_is_a_name_for_each_column() => Enum.GetValues<TicketColumn>().Select(TicketColumns.NameOf).Should().OnlyHaveUniqueItems().And.HaveCount(52);

    [Test]
    public void Knows_the_43_columns() => Header(Names43).ColumnCount.Should().Be(43);

    [Test]
    public void Knows_the_51_columns()
    {
        var header = Header([.. Names43, .. TicketColumns.OlderNames]);
        header.ColumnCount.Should().Be(51);
        header[TicketColumn.Nta].Should().Be(50);
        header.Others.Should().BeEmpty();
    }

    [Test]
    public void Knows_the_44th_column_of_today() => Header([.. Names43, "fiscal_year"])[TicketColumn.FiscalYear].Should().Be(43);

    [Test]
    public void Finds_columns_by_name_in_any_order()
    {
        var header = Header([.. Names43.Reverse()]);
        header[TicketColumn.SummonsNumber].Should().Be(42);
        header[TicketColumn.DoubleParkingViolation].Should().Be(0);
    }

    [TestCase(" ", "_")]
    [TestCase(" ", ".")]
    [TestCase(" ", "")]
    [TestCase(" ", "\u00A0")]
    public void Matches_names_by_their_letters_and_digits(string from, string to) =>
        Header([.. Names43.Select(name => name.TrimEnd('?').ToLowerInvariant().Replace(from, to, StringComparison.Ordinal))])[TicketColumn.UnregisteredVehicle].Should().Be(34);

    [Test]
    public void Passes_over_the_numbers_of_rows_and_a_separator_at_the_end()
    {
        var header = Header(["", "X", .. Names43, ""]);
        header[TicketColumn.SummonsNumber].Should().Be(2);
        header.ColumnCount.Should().Be(45);
        header.Others.Should().BeEmpty();
    }

    [Test]
    public void Keeps_columns_that_no_year_has() =>
        Header([.. Names43, "Row Hash", "Row Hash"]).Others.Should().Equal(("Row Hash", 43), ("Row Hash (2)", 44));

    [Test]
    public void The_three_columns_that_are_always_empty_may_be_missing() =>
        Header(Names43[..40]).Absent.Should().Equal(
            TicketColumn.NoStandingOrStoppingViolation, TicketColumn.HydrantViolation, TicketColumn.DoubleParkingViolation);

    [Test]
    public void Names_what_is_missing_with_its_other_spellings()
    {
        var match = TicketHeader.Match([.. Names43.Select(name => name == "Plate ID" ? "Licence" : name)]);
        match.Header.Should().BeNull();
        match.Problem.Should().Be("it lacks 'Plate ID' (also plate_id, Plate.ID)");
    }

    [Test]
    public void Names_three_of_many_missing_columns() => TicketHeader.Match(Names43[10..]).Problem.Should().EndWith("and 7 more");

    [Test]
    public void Does_not_choose_between_two_columns_of_one_name() =>
        TicketHeader.Match([.. Names43, "plate_id"]).Problem.Should().Be("it names twice 'plate_id'");

    [TestCase(40, 40)]
    [TestCase(43, 43)]
    [TestCase(44, 44)]
    [TestCase(51, 51)]
    public void Has_the_official_columns_for_a_file_without_a_header(int count, int columns) => TicketHeader.Official(count)!.ColumnCount.Should().Be(columns);

    [Test]
    public void Has_no_official_columns_of_another_number() => TicketHeader.Official(9).Should().BeNull();
}
