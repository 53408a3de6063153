using System.Runtime.Versioning;
using Prestacop.Spark.Sql;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>The .NET that C# functions run on, on machines that have none or are of another architecture.</summary>
[Category("Live")]
[SupportedOSPlatform("linux")]
sealed class FunctionRuntimeTests
{
    const string WorkerSetting = "spark.sql.execution.pyspark.python";
    const string RuntimeSetting = "spark.dotnet.runtime";

    [Test]
    public async Task A_machine_where_no_dotnet_can_be_found_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var spark = StackSetup.NewSession();
        await HideDotnetAsync(spark, folder.File("start.sh"));

        await FluentActions.Awaiting(() => DoubledAsync(spark)).Should().ThrowAsync<SparkException>()
            .WithMessage($"*C# functions need the .NET runtime, and * has none*{RuntimeSetting}=client*");
    }

    [Test]
    public async Task Where_no_dotnet_can_be_found_a_session_that_ships_it_needs_none_also_for_functions_over_windows()
    {
        using var folder = new TemporaryFolder();
        await using var spark = StackSetup.NewSession();
        await spark.Conf().SetAsync(RuntimeSetting, "client");
        var shipped = await HideDotnetAsync(spark, folder.File("shipped.sh"));
        (await DoubledAsync(spark)).Should().Equal(0, 2, 4);

        // Installs the worker where tasks of windows find it.
        await spark.Conf().SetAsync(WorkerSetting, shipped);
        await spark.Udf().RegisterUdafAsync<long, string>("runtime", GroupFunctions.RuntimeFolder);
        (await HideDotnetAsync(spark, folder.File("installed.sh"))).Should().NotBe(shipped).And.StartWith("/");
        (await spark.Range(0, 2, 1, 1).Select(CallUDF("runtime", Col("id")).Over()).CollectAsync<string>())
            .Should().HaveCount(2).And.OnlyContain(place => place.Contains($"/dotnet-{Environment.Version}-linux-"));
    }

    [Test]
    public async Task A_shipped_dotnet_for_another_architecture_is_an_error_with_both()
    {
        using var folder = new TemporaryFolder();
        await using var spark = StackSetup.NewSession();
        await spark.Conf().SetAsync(RuntimeSetting, DotnetFolders.Write(folder.Path, DotnetFolders.Arm64, "10.0.1"));

        await FluentActions.Awaiting(() => DoubledAsync(spark)).Should().ThrowAsync<SparkException>().WithMessage("*run on .NET for linux-arm64, and * is linux-x64.*");
    }

    static Task<IReadOnlyList<long>> DoubledAsync(SparkSession spark) =>
        spark.Range(0, 3, 1, 1).Select(Udf<long, long>(ScalarFunctions.Doubled)(Col("id"))).CollectAsync<long>();

    /// <summary>Has the session's worker started where the folder with .NET is empty, in a mount namespace of its own.</summary>
    /// <returns>The worker that is started there.</returns>
    static async Task<string> HideDotnetAsync(SparkSession spark, string script)
    {
        // Ships the worker, and starts none.
        await spark.Udf().RegisterAsync<long, long>("twice", ScalarFunctions.Doubled);
        var worker = await spark.Conf().GetAsync(WorkerSetting);
        await File.WriteAllTextAsync(script, $"""
            #!/bin/sh
            exec unshare --mount --propagation private sh -c 'mount -t tmpfs tmpfs "{DotnetFolders.Installed}" && exec env -u DOTNET_ROOT "$@"' sh {worker} "$@"
            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await spark.Conf().SetAsync(WorkerSetting, script);
        return worker;
    }
}
