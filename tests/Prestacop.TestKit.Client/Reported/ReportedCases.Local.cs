using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Local =>
    [
        new("All batches of a result are read, not the first alone", "apache/spark-connect-go#154, #155", async c =>
        {
            long sum = 0;
            await foreach (var id in c.Spark.Range(0, 300_000, 1, 7).ToLocalIteratorAsync<long>(c.CancellationToken))
                sum += id;
            Expect.Equal(300_000L * 299_999 / 2, sum);
        }),
        new("75 MB of local rows arrive", "own", async c =>
        {
            var text = new string('x', 1024);
            var schema = new StructType(new StructField("id", new LongType()), new StructField("text", new StringType()));
            var rows = Enumerable.Range(0, 75_000).Select(i => new GenericRow([(long)i, text]));
            var sent = await c.Spark.CreateDataFrameAsync(rows, schema, c.CancellationToken);
            Expect.Equal(
                new object[] { 75_000L, 75_000L * 74_999 / 2, 75_000L * 1024 },
                (await sent.SelectExpr("count(*)", "sum(id)", "sum(length(text))").FirstAsync(c.CancellationToken)).Values);
        }),
        new("Files of any name are sent: empty ones, with other letters, twice the same", "own", async c =>
        {
            var folder = Directory.CreateTempSubdirectory("reported-");
            try
            {
                foreach (var (name, content) in new[] { ("empty.txt", ""), ("größe 街.txt", "x"), ("plain.txt", "y") })
                {
                    var path = Path.Combine(folder.FullName, name);
                    await File.WriteAllTextAsync(path, content, c.CancellationToken);
                    await c.Spark.AddFileAsync(path, c.CancellationToken);
                }

                await c.Spark.AddFileAsync(Path.Combine(folder.FullName, "plain.txt"), c.CancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "plain.txt"), "other", c.CancellationToken);
                await Expect.FailsAsync<SparkException>(() => c.Spark.AddFileAsync(Path.Combine(folder.FullName, "plain.txt"), c.CancellationToken));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }),
        new("Rows are read one at a time without Async too", "own", c => Task.Run(
            () => Expect.Equal(49_995_000L, c.Spark.Range(10_000).ToLocalIterator(prefetchPartitions: true).Sum(row => row.GetAs<long>(0))), c.CancellationToken)),
    ];
}
