using Prestacop.Spark.Sql;
using Prestacop.TestKit.Client.FunctionCalls;
using Prestacop.TestKit.Client.Reported;

namespace Prestacop.Benchmarks;

/// <summary>How much of what users reported, and of what PySpark can call, is right on the server.</summary>
static class ClientCases
{
    public static async Task ReportAsync(BenchmarkRun run, SparkSession session, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"client: trying {ReportedCases.All.Count} reported cases and {FunctionRuns.Calls.Count} functions");
        var right = 0;
        foreach (var reported in ReportedCases.All)
        {
            if (await reported.RunAsync(session, run.Stack.Environment["SPARK_REMOTE"], cancellationToken) is { } fault)
                BenchmarkRun.Say($"client: {reported} is wrong: {fault}");
            else
                right++;
        }

        run.Report(new Figure("client.cases", right, "cases", ReportedCases.All.Count, Goal.AtLeast));

        await using var functions = session.NewSession();
        var faults = await FunctionRuns.FaultsAsync(functions, cancellationToken);
        foreach (var fault in faults)
            BenchmarkRun.Say($"client: a function does not run: {fault}");
        run.Report(new Figure("client.functions-run", FunctionRuns.Calls.Count - faults.Count, "functions", FunctionRuns.Calls.Count, Goal.AtLeast));
    }
}
