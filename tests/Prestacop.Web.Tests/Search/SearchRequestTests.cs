using Prestacop.Web.Search;

namespace Prestacop.Web.Tests.Search;

public sealed class SearchRequestTests
{
    static SearchForm Form => new() { Plate = "ABC", CaseNumber = "2026-17", Reason = "stolen car" };

    static IEnumerable<TestCaseData> Wrong =>
    [
        new TestCaseData(Form with { CaseNumber = " " }, "*number of a case*"),
        new TestCaseData(Form with { CaseNumber = new string('1', 65) }, "*too long*"),
        new TestCaseData(Form with { CaseNumber = "17\n18" }, "*number of a case*"),
        new TestCaseData(Form with { Reason = "" }, "*needs a reason*"),
        new TestCaseData(Form with { Reason = new string('x', 10_240) }, "*too long*"),
        new TestCaseData(Form with { Plate = "" }, "*at least one thing*"),
        new TestCaseData(Form with { Plate = "***" }, "*at least 2 letters*"),
        new TestCaseData(Form with { State = "NEW YORK" }, "*state*"),
        new TestCaseData(Form with { Plate = "", State = "NY" }, "*together with a plate*"),
        new TestCaseData(Form with { Colour = "red' OR 1=1" }, "*none of those*"),
        new TestCaseData(Form with { Make = "Batmobile" }, "*none of those*"),
        new TestCaseData(Form with { Precinct = 2 }, "*none of those*"),
        new TestCaseData(Form with { Drone = new string('d', 10_240) }, "*too long*"),
        new TestCaseData(Form with { Radius = 100 }, "*one point*"),
        new TestCaseData(Form with { Area = "40.7,-74.0 40.8,-73.9 40.8,-74.0 40.7,-73.9" }, "*cross each other*"),
        new TestCaseData(Form with { Area = string.Concat(Enumerable.Repeat("40.7,-74.0 ", 10_000)) }, "*more than 64 corners*"),
        new TestCaseData(Form with { From = new DateTime(2026, 11, 24), Until = new DateTime(2026, 11, 23) }, "*ends before it begins*"),
        new TestCaseData(Form with { From = DateTime.MinValue }, "*years 2000 to 2100*"),
        new TestCaseData(Form with { Until = DateTime.MaxValue }, "*years 2000 to 2100*"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Refuses(object form, string message)
    {
        var read = () => SearchRequest.Of((SearchForm)form);
        read.Should().Throw<SearchProblemException>().WithMessage(message);
    }

    [Test]
    public void Says_in_words_what_is_searched_for() => SearchRequest.Of(Form with
    {
        State = "ny",
        Colour = "red",
        Precinct = 14,
        Area = " 40.7,-74.0\n40.8,-73.9 ",
        From = new DateTime(2026, 11, 24, 8, 0, 0),
        Drone = " drone-0001 ",
    }).Description.Should().Be("plate ABC; state NY; colour red; precinct 14; area 40.7,-74.0 40.8,-73.9; from 2026-11-24 13:00:00.000 UTC; drone drone-0001");

    [Test]
    public void Broken_forms_are_read_or_refused() => Fuzz.Texts(
        "search form", ["A?C*4\t40.71,-74.01 40.72,-74.00 40.70,-73.99\tdrone-0001\t2026-17", "ABC1234\t40.7,-74.0\t\t17/2026", "*12\t40.7,-74.0;40.8,-73.9\tD 1\tx"], 5_000, text =>
        {
            var cells = text.Split('\t');
            var request = SearchRequest.Of(new SearchForm { Plate = cells[0], Area = cells.ElementAtOrDefault(1) ?? "", Drone = cells.ElementAtOrDefault(2) ?? "", CaseNumber = cells.ElementAtOrDefault(3) ?? "", Reason = "x" });
            request.Plate?.MatchesPlate("ABC1234");
        }, typeof(SearchProblemException));

    [Test]
    public void Days_before_the_wanted_time_are_not_read() =>
        SearchRequest.Of(Form with { From = new DateTime(2026, 11, 24, 8, 0, 0) }).Filter.FirstStored.Should().Be(new DateOnly(2026, 11, 23));
}
