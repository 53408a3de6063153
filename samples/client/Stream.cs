#:project ../../Prestacop.Spark/Client/Prestacop.Spark.Client.csproj
// A stream of numbers passes through a C# function on the executors; each micro-batch comes to this program, which ends after the third with rows.
// ForeachBatch needs a server on this machine that starts the .NET worker (docs/functions.md): eval "$(./prestacop status --env)"; dotnet run samples/client/Stream.cs
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

await using var spark = await SparkSession.Builder().AppName("stream").GetOrCreateAsync();
var digits = Udf<long, int>(number => $"{number}".Length);
var batches = 0;
var enough = new TaskCompletionSource();

var query = await spark.ReadStream().Format("rate").Option("rowsPerSecond", 20).Load()
    .Select(Col("value"), digits(Col("value")).As("digits"))
    .WriteStream().Trigger(Trigger.ProcessingTime(200)).ForeachBatch(async (batch, number, cancellationToken) =>
    {
        var rows = await batch.CountAsync(cancellationToken);
        Console.WriteLine($"batch {number}: {rows} numbers");
        if (rows > 0 && ++batches == 3)
            enough.TrySetResult();
    }).StartAsync();
await enough.Task;
await query.StopAsync();
Console.WriteLine("stopped");
