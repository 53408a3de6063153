using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class WatchListEntryJsonTests() : ContractJsonTests<WatchListEntry>(ContractsJson.Default.WatchListEntry, Bytes, Value, Bare)
{
    static readonly string Bytes =
        """
        {"entryId":"e-1","list":"stolen","plate":"ABC-1234","state":"NY","reason":"stolen","owner":"19th precinct","priority":90,
        "from":"2026-11-24T12:00:00.123456+00:00","until":"2026-11-25T12:00:00.123456+00:00","similar":true}
        """.ReplaceLineEndings("");

    static readonly WatchListEntry Bare = new() { List = "stolen", Plate = "ABC-1234" };

    static readonly WatchListEntry Value = Bare with
    {
        EntryId = "e-1",
        State = "NY",
        Reason = "stolen",
        Owner = "19th precinct",
        Priority = 90,
        From = Moments.WithMicroseconds,
        Until = Moments.WithMicroseconds.AddDays(1),
        Similar = true,
    };
}
