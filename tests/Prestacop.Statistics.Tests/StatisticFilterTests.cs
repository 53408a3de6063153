using System.CommandLine;
using Prestacop.Statistics.Options;

namespace Prestacop.Statistics.Tests;

public sealed class StatisticFilterTests
{
    static readonly (string Arguments, string[] Codes)[] Filters =
    [
        ("--from 2016-08-02", ["14", "40"]),
        ("--to 2016-08-02", ["38", "14"]),
        ("--from 2016-08-02 --to 2016-08-02", ["14"]),
        ("--precinct 114", ["40"]),
        ("--precinct 19 114", ["38", "40"]),
        ("--borough Queens", ["40"]),
        ("--code 14 38", ["14", "38"]),
        ("--source tickets", ["38", "14", "40"]),
        ("--precinct 19 --code 14", []),
        ("--source drones", []),
    ];

    [TestCaseSource(nameof(Filters))]
    public void Selects_the_violations_that_match_every_condition((string Arguments, string[] Codes) filter)
    {
        using var store = new SampleStore()
            .Ticket(("issueDate", "2016-08-01"), ("violationCode", 38))
            .Ticket(("issueDate", "2016-08-02"), ("violationCode", 14), ("violationPrecinct", 1))
            .Ticket(("issueDate", "2016-08-03"), ("violationCode", 40), ("violationPrecinct", 114), ("violationCounty", "Q"));

        var result = store.Answer("violation-codes", Parse(filter.Arguments).Filter);

        result.Rows.Select(row => $"{row[0]}").Should().BeEquivalentTo(filter.Codes);
    }

    [TestCase("--precinct 3", "There is no precinct 3")]
    [TestCase("--code 100", "--code must be from 0 to 99")]
    [TestCase("--from 2017-01-02 --to 2017-01-01", "is after --to 2017-01-01")]
    [TestCase("--from yesterday", "yesterday")]
    [TestCase("--borough Jersey", "Jersey")]
    [TestCase("--source cameras", "cameras")]
    public void Rejects_an_invalid_value(string arguments, string reason) =>
        Parse(arguments).Errors.Should().ContainSingle().Which.Should().Contain(reason);

    [Test]
    public void Names_the_statistic_that_it_cannot_filter() =>
        StatisticRegistry.Find("drone-messages")!.WhyNotFilteredBy(new() { Precincts = [14] }).Should().Contain("'drone-messages' cannot be filtered by precinct");

    [Test]
    public void Description_names_each_condition() =>
        new StatisticFilter { From = new DateOnly(2016, 7, 1), Precincts = [14, 19], Sources = ["tickets"] }.Description
            .Should().Be("from 2016-07-01, precinct 14 or 19, source tickets");

    [Test]
    public void Filter_values_are_never_executed_as_SQL() =>
        FluentActions.Invoking(() => StatisticRegistry.Find("hours")!.Sql(new() { Boroughs = ["x' OR 1=1 --"] })).Should().Throw<ArgumentException>();

    static (StatisticFilter Filter, IReadOnlyList<string> Errors) Parse(string arguments)
    {
        var options = new FilterOptions();
        var command = new Command("ask");
        options.AddTo(command);
        var parsed = command.Parse(arguments);
        return parsed.Errors.Count > 0 ? (StatisticFilter.None, [.. parsed.Errors.Select(error => error.Message)]) : (options.Read(parsed), []);
    }
}
