using Prestacop.Spark;
using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Sessions =>
    [
        new("A session that was released elsewhere is not handed out again", "spiceai/spiceai#1208, #11171", c => WithActiveAsync(async () =>
        {
            var id = $"{Guid.NewGuid()}";
            var first = await Builder(c, $"session_id={id}").GetOrCreateAsync(c.CancellationToken);
            Expect.Equal(1L, await first.Range(1).CountAsync(c.CancellationToken));
            SparkSession.ClearActiveSession();
            await using (await Builder(c, $"session_id={id}").GetOrCreateAsync(c.CancellationToken))
            {
                // Its end releases the session on the server, unknown to the first.
            }

            SparkSession.SetActiveSession(first);
            await Expect.FailsAsync<SparkException>(() => first.Range(1).CountAsync(c.CancellationToken));
            await using var next = await Builder(c).GetOrCreateAsync(c.CancellationToken);
            Expect.Equal(1L, await next.Range(1).CountAsync(c.CancellationToken));
            await first.DisposeAsync();
        })),
        new("Two users do not share a session", "own", c => WithActiveAsync(async () =>
        {
            await using var alice = await Builder(c, "user_id=alice").GetOrCreateAsync(c.CancellationToken);
            await using var bob = await Builder(c, "user_id=bob").GetOrCreateAsync(c.CancellationToken);
            Expect.True(alice.SessionId != bob.SessionId, "two sessions");
            await alice.Range(1).CreateTempViewAsync("hers", c.CancellationToken);
            Expect.True(!await bob.Catalog.TableExistsAsync("hers", c.CancellationToken), "no view of the other");
        })),
        new("Two routing headers do not share a session", "own", c => WithActiveAsync(async () =>
        {
            await using var first = await Builder(c, "x-cluster-id=1").GetOrCreateAsync(c.CancellationToken);
            await using var second = await Builder(c, "x-cluster-id=2").GetOrCreateAsync(c.CancellationToken);
            Expect.True(first.SessionId != second.SessionId, "two sessions");
        })),
        new("Eight callers at once get one session", "own", c => WithActiveAsync(async () =>
        {
            var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Builder(c, "user_id=carol").GetOrCreateAsync(c.CancellationToken)));
            foreach (var session in sessions)
                await session.DisposeAsync();
            Expect.Equal(1, sessions.Select(session => session.SessionId).Distinct().Count());
        })),
        new("A ported program that names a master runs, and a SparkConf is taken", "own", c => WithActiveAsync(async () =>
        {
            var conf = new SparkConf().SetAppName("reported").Set("spark.sql.session.timeZone", "Asia/Tokyo");
            await using var session = await Builder(c, "user_id=dave").Master("local[2]").Config(conf).GetOrCreateAsync(c.CancellationToken);
            Expect.Equal("Asia/Tokyo", await session.Conf().GetAsync("spark.sql.session.timeZone", c.CancellationToken));
        })),
    ];

    static Builder Builder(CaseContext c, string parameters = "") =>
        SparkSession.Builder().Remote(parameters.Length == 0 ? c.Remote : $"{c.Remote.TrimEnd('/')}{(c.Remote.Contains("/;", StringComparison.Ordinal) ? ";" : "/;")}{parameters}");

    /// <summary>The builder's session is one for the process: what was there before is put back.</summary>
    static async Task WithActiveAsync(Func<Task> check)
    {
        var before = SparkSession.GetActiveSession();
        SparkSession.ClearActiveSession();
        try
        {
            await check();
        }
        finally
        {
            SparkSession.ClearActiveSession();
            if (before is not null)
                SparkSession.SetActiveSession(before);
        }
    }
}
