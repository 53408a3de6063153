using Prestacop.Contracts;

namespace Prestacop.Statistics.Tests.Definitions;

public sealed class SearchStatisticsTests
{
    [Test]
    public void Searches_are_counted_by_role_reason_and_case_and_pages_of_one_once()
    {
        using var store = new SampleStore()
            .Insert("audit", 1, Search("a", "officer", 1, "2026-17", "stolen car")).Insert("audit", 2, Search("b", "officer", 2, "2026-17", "stolen car"))
            .Insert("audit", 3, Search("c", "officer", 1, "2026-17", "stolen car")).Insert("audit", 4, Search("c", "officer", 1, "2026-17", "stolen car"))
            .Insert("audit", 5, Search("d", "dispatcher", 1, "17; case=18", "missing person"))
            .Insert("audit", 6, Search("e", "officer", 1, "19", "x").Also("action", "sign-in"))
            .Insert("audit", 7, Search("f", "officer", 1, "20", "an old entry").Also("outcome", null));

        store.Rows("searches", "role", "reason", "caseNumber", "searches").Should().Equal(
            "officer stolen car 2026-17 2", "dispatcher missing person 17; case=18 1");
        store.Rows("searches-by-day", "day", "searches", "cases").Should().Equal("2026-11-24 3 2");
    }

    [Test]
    public void What_may_be_a_plate_in_a_reason_is_masked()
    {
        using var store = new SampleStore().Insert("audit", 1, Search("a", "officer", 1, "17", "stolen ABC1234 in Bay Street"));

        store.Rows("searches", "reason").Should().Equal($"stolen {PlateText.Hidden} in Bay Street");
        StatisticRegistry.Find("searches")!.IsPublic.Should().BeFalse();
    }

    static Dictionary<string, object?> Search(string id, string role, int page, string caseNumber, string reason) => new()
    {
        ["logId"] = "log",
        ["number"] = 1,
        ["entryId"] = id,
        ["time"] = "2026-11-24 15:00:00+00",
        ["who"] = "ana",
        ["action"] = SearchAudit.Action,
        ["subject"] = "sealed:k1.x",
        ["reason"] = reason,
        ["outcome"] = SearchAudit.Outcome([role], page, caseNumber),
        ["hash"] = "h",
    };
}

file static class Rows
{
    public static Dictionary<string, object?> Also(this Dictionary<string, object?> row, string name, object? value)
    {
        row[name] = value;
        return row;
    }
}
