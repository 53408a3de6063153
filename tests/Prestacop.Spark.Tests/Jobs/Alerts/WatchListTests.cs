using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class WatchListTests
{
    [Test]
    public void Reads_each_plate_once_in_the_form_in_which_plates_are_compared()
    {
        var list = Parse("why,Plate \nstolen, abc103\n\"stolen, then found\",\"XYZ 9\"\ntwice,ABC-iO3\n\n");

        list.Problems.Should().BeEmpty();
        list.Entries.Select(entry => (entry.List, PlateForm.Of(entry.Plate))).Should().Equal(("wanted.csv", "ABC103"), ("wanted.csv", "XYZ9"));
    }

    [TestCase("plate\nA1\n  \nB2\n", "wanted.csv, line 3: the plate is missing")]
    [TestCase("why,plate\nstolen,A1\nstolen\nstolen,B2\n", "wanted.csv, line 3: the plate is missing")]
    [TestCase("plate\nA1\nABCDEFGHIJKLMNOPQRSTU\nB2\n", "wanted.csv, line 3: a plate has at most 20 printable characters")]
    [TestCase("plate\nA1\nC\u0007\nB2\n", "wanted.csv, line 3: a plate has at most 20 printable characters")]
    [TestCase("plate\nA1\n--\nB2\n", "wanted.csv, line 3: a plate has at least one letter or digit")]
    [TestCase("plate\nA1\nC\"3\nB2\n", "wanted.csv, line 3: the quotes do not match")]
    public void Names_an_invalid_line_and_reads_the_others(string text, string problem)
    {
        var list = Parse(text);

        list.Problems.Should().Equal(problem);
        list.Entries.Select(entry => entry.Plate).Should().Equal("A1", "B2");
    }

    [TestCase("")]
    [TestCase("number\nA1\n")]
    public void Rejects_a_list_without_a_plate_column(string text)
    {
        var list = Parse(text);

        list.Problems.Should().Equal("wanted.csv, line 1: the header has no column 'plate'");
        list.Entries.Should().BeEmpty();
    }

    [Test]
    public void Reports_the_line_of_a_quote_that_is_never_closed() =>
        Parse("plate\nA1\n\"B2\nC3\n").Problems.Should().ContainSingle().Which.Should().StartWith("wanted.csv, line 3: ");

    [Test]
    public void Accepts_an_empty_list() => Parse("\uFEFFplate\n").Should().BeEquivalentTo(new WatchList([], []));

    static WatchList Parse(string text) => WatchList.Parse([("wanted.csv", text)]);
}
