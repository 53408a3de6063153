using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Calls =>
    [
        new("A dictionary of numbers binds by name", "own", async c =>
        {
            var table = await c.Spark.SqlAsync("SELECT :a + :b", new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, c.CancellationToken);
            Expect.Equal(3, (await table.FirstAsync(c.CancellationToken))[0]);
        }),
        new("Values bind by their place", "own", async c =>
            Expect.Equal(3L, (await (await c.Spark.SqlAsync("SELECT ? + ?", 1, 2L)).FirstAsync(c.CancellationToken))[0])),
        new("50 queries at once have 50 answers", "own", async c =>
        {
            var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => c.Spark.Range(i).CountAsync(c.CancellationToken)));
            Expect.Equal(50L * 49 / 2, counts.Sum());
        }),
        new("600 statements of one session all succeed", "own", async c =>
        {
            for (var i = 0; i < 600; i++)
                await c.SqlAsync($"SELECT {i}");
            Expect.Equal(1L, await c.Spark.Range(1).CountAsync(c.CancellationToken));
        }),
        new("interruptAll ends what runs", "own", async c =>
        {
            var running = EndlessAsync(c, c.CancellationToken);
            while ((await c.Spark.InterruptAllAsync(c.CancellationToken)).Count == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(50), c.CancellationToken);
            var error = await Expect.FailsAsync<SparkException>(() => running);
            Expect.True(error.Message.Contains("OPERATION_CANCELED", StringComparison.Ordinal), "the error says that it was cancelled");
        }),
        new("A cancelled query ends, and the session lives on", "own", async c =>
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(c.CancellationToken);
            var running = EndlessAsync(c, cancel.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(200), c.CancellationToken);
            await cancel.CancelAsync();
            await Expect.FailsAsync<OperationCanceledException>(() => running);
            Expect.Equal(3L, await c.Spark.Range(3).CountAsync(c.CancellationToken));
        }),
        new("Observed metrics may be lists, maps, structs and decimals", "SPARK-53490, SPARK-53544", async c =>
        {
            var seen = new Observation();
            var table = c.Spark.Range(3).Observe(
                seen,
                CollectList(Col("id")).As("list"),
                Max(Struct(Col("id"))).As("struct"),
                Expr("map_from_arrays(collect_list(id), collect_list(id))").As("map"),
                Sum(Col("id").Cast("decimal(20,2)")).As("decimal"));
            await table.CollectAsync(c.CancellationToken);
            var metrics = await seen.GetAsync(c.CancellationToken);
            Expect.Equal(new[] { "decimal", "list", "map", "struct" }, metrics.Keys.Order(StringComparer.Ordinal));
            Expect.Equal("3.00", $"{metrics["decimal"]}");
        }),
        new("An external command reaches the server, which knows no such runner", "own", async c =>
        {
            var error = await Expect.FailsAsync<SparkException>(
                () => c.Spark.ExecuteCommandAsync("csv", "anything", new Dictionary<string, string>(), c.CancellationToken));
            Expect.True(error.ErrorClass is not null && !error.IsTransient, "an error of the server");
        }),
    ];

    static async Task EndlessAsync(CaseContext c, CancellationToken cancellationToken)
    {
        var endless = await c.Spark.SqlAsync("SELECT sum(CAST(a.id AS DOUBLE) * b.id) FROM range(10000000) a CROSS JOIN range(1000000) b", cancellationToken);
        await endless.CollectAsync(cancellationToken);
    }
}
