using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;
using Prestacop.Spark.UserFunctions;
using Prestacop.Spark.Worker.Command;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>What is sent for a function: its plan, its files and the worker.</summary>
sealed class FunctionPlanTests
{
    static readonly StructType Schema = new(new StructField("id", new LongType()));
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await FakeSparkConnectServer.StartAsync();
        _server.Service.Answer(1, 1);
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    [Test]
    public void A_scalar_function_is_an_expression_over_its_columns()
    {
        var plus = Udf<long, int, string>((a, b) => $"{a + b}");

        var call = plus(Col("x"), Lit(1)).Expression.CommonInlineUserDefinedFunction;

        call.Arguments.Should().HaveCount(2);
        call.Deterministic.Should().BeTrue();
        call.PythonUdf.EvalType.Should().Be(250);
        call.PythonUdf.OutputType.Should().Be(new StringType().ToProto());
        FunctionCommand.Parse(call.PythonUdf.Command.ToByteArray()).ResultSchema.Should().BeEmpty();
    }

    [Test]
    public void An_aggregate_function_takes_as_many_columns_as_it_has_arguments()
    {
        var longest = Udaf<(string, long), string?>(rows => rows.MaxBy(row => row.Item2).Item1);
        var sum = Udaf<long, long, long>(() => 0, (state, number) => state + number, state => state);

        var call = longest(Col("x"), Col("y")).Expression.CommonInlineUserDefinedFunction;

        call.Arguments.Should().HaveCount(2);
        call.PythonUdf.EvalType.Should().Be(252);
        call.PythonUdf.OutputType.Should().Be(new StringType().ToProto());
        sum(Col("x")).Expression.CommonInlineUserDefinedFunction.PythonUdf.OutputType.Should().Be(new LongType().ToProto());
        var act = () => sum(Col("x"), Col("y"));
        act.Should().Throw<ArgumentException>().WithMessage("*takes 1 columns; these are 2*");
    }

    [Test]
    public async Task A_function_over_a_window_is_refused_on_a_cluster_without_an_installed_worker()
    {
        Service.Settings["spark.master"] = "spark://master:7077";
        await using var spark = _server.NewSession();
        var sum = Udaf<long, long, long>(() => 0, (state, number) => state + number, state => state);

        var act = () => spark.Range(1).Select(sum(Col("id")).Over()).CollectAsync();

        await act.Should().ThrowAsync<NotSupportedException>().WithMessage("*over a window*spark://master:7077*FunctionWorker.Save*");
        Service.Executed.Should().BeEmpty();
    }

    [Test]
    public void A_function_has_the_name_of_its_method_and_a_lambda_none()
    {
        Udf<long, long>(Doubled)(Col("x")).Expression.CommonInlineUserDefinedFunction.FunctionName.Should().Be("Doubled");
        Udf<long, long>(Local)(Col("x")).Expression.CommonInlineUserDefinedFunction.FunctionName.Should().Be("Local");
        Udf<long, long>(x => x)(Col("x")).Expression.CommonInlineUserDefinedFunction.FunctionName.Should().Be("udf");

        static long Local(long x) => x;
    }

    [Test]
    public async Task A_map_and_a_group_are_relations_with_their_function()
    {
        await using var spark = _server.NewSession();

        var map = spark.Range(1).MapInArrow(batch => batch.Slice(0, 1), Schema).Relation.MapPartitions;
        var group = spark.Range(1).GroupBy("id").ApplyInArrow((RecordBatch batch) => batch, Schema).Relation.GroupMap;

        map.Func.PythonUdf.EvalType.Should().Be(207);
        map.Func.PythonUdf.OutputType.Should().Be(Schema.ToProto());
        map.Input.Range.Should().NotBeNull();
        group.Func.PythonUdf.EvalType.Should().Be(209);
        group.GroupingExpressions.Should().ContainSingle();
        var act = () => spark.Range(1).Rollup("id").ApplyInArrow((RecordBatch batch) => batch, Schema);
        act.Should().Throw<InvalidOperationException>().WithMessage("*GroupBy*");
    }

    [Test]
    public async Task A_function_over_batches_names_all_columns_of_its_input()
    {
        await using var spark = _server.NewSession();
        Service.AnalyzedSchema = new StructType(
            new StructField("id", new LongType()), new StructField("a `b`.c", new LongType()), new StructField("twice", new LongType()), new StructField("Twice", new LongType())).ToProto();
        var mapped = spark.Range(1).MapInArrow(batch => batch.Slice(0, 1), Schema);

        await mapped.GroupBy("id").ApplyInArrow((RecordBatch batch) => batch, Schema).Select(Lit(1)).CollectAsync();
        await mapped.CacheAsync();

        var groups = Service.Executed.Single().Plan.Root.Project.Input.GroupMap;
        string[] names = ["`id`", "`a ``b``.c`"];
        groups.Func.Arguments.Select(column => column.UnresolvedAttribute.UnparsedIdentifier).Should().Equal(names);
        groups.Input.MapPartitions.Func.Arguments.Select(column => column.UnresolvedAttribute.UnparsedIdentifier).Should().Equal(names);
        Service.Analyzed.Last().Persist.Relation.Should().Be(groups.Input, "Spark finds what it keeps by its plan");
        mapped.Relation.MapPartitions.Func.Arguments.Should().BeEmpty("another server may have other columns");
    }

    [Test]
    public void A_function_that_cannot_be_sent_is_refused_when_it_is_made()
    {
        using var stop = new CancellationTokenSource();

        var act = () => Udf<long, bool>(x => stop.IsCancellationRequested);

        act.Should().Throw<NotSupportedException>().WithMessage("*'a lambda in A_function_that_cannot_be_sent_is_refused_when_it_is_made'*captures 'stop'*CancellationTokenSource*");
    }

    [Test]
    public async Task Files_and_worker_are_sent_once_and_the_worker_is_set()
    {
        await using var spark = _server.NewSession();
        var query = spark.Range(1).Select(Udf<long, long>(Doubled)(Col("id")));

        await query.CollectAsync();
        var calls = Service.ArtifactCalls;
        await query.CollectAsync();
        await spark.Range(1).Select(Udf<long, long>(x => x + 1)(Col("id"))).CollectAsync();

        Service.ArtifactCalls.Should().Be(calls, "all is there");
        Service.Artifacts.Keys.Should().ContainSingle(name => name.StartsWith("files/Prestacop.Spark.Tests-", StringComparison.Ordinal) && name.EndsWith(".dll"))
            .And.ContainSingle(name => name.StartsWith("files/Prestacop.Spark.Tests-", StringComparison.Ordinal) && name.EndsWith(".pdb"))
            .And.ContainSingle(name => name.StartsWith("files/Prestacop.Spark.Client-", StringComparison.Ordinal) && name.EndsWith(".dll"))
            .And.NotContain(name => name.Contains("Apache.Arrow-", StringComparison.Ordinal), "the worker brings it")
            .And.NotContain(name => name.Contains("System.Private.CoreLib", StringComparison.Ordinal));
        var script = Service.Artifacts.Single(artifact => artifact.Key.EndsWith(".sh", StringComparison.Ordinal));
        Service.Settings["spark.sql.execution.pyspark.python"].Should().Be($"./{script.Key["files/".Length..]}");
        var archive = Service.Artifacts.Single(artifact => artifact.Key.StartsWith("archives/", StringComparison.Ordinal));
        archive.Key.Should().MatchRegex(@"^archives/(dotnet-worker-[0-9a-f]{16})\.tar\.gz#\1$");
        Encoding.UTF8.GetString(script.Value).Should().Contain(archive.Key.Split('#')[1]).And.NotContain("@FOLDER@");
        Entries(archive.Value).Should().Contain(["Prestacop.Spark.Worker.dll", "Prestacop.Spark.Worker.runtimeconfig.json", "Apache.Arrow.dll", "Apache.Arrow.Compression.dll"]);
    }

    [Test]
    public async Task A_worker_that_is_set_stays()
    {
        Service.Settings["spark.sql.execution.pyspark.python"] = "/opt/worker/start.sh";
        await using var spark = _server.NewSession();

        await spark.Range(1).Select(Udf<long, long>(Doubled)(Col("id"))).CollectAsync();

        Service.Settings["spark.sql.execution.pyspark.python"].Should().Be("/opt/worker/start.sh");
        Service.Artifacts.Keys.Should().NotContain(name => name.StartsWith("archives/", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_function_of_batches_is_refused_by_a_server_that_starts_no_worker()
    {
        await using var spark = _server.NewSession();

        var act = () => spark.ReadStream().Format("rate").Load().WriteStream().ForeachBatch((_, _) => { }).StartAsync();

        await act.Should().ThrowAsync<NotSupportedException>().WithMessage("*PYSPARK_PYTHON*spark.dotnet.foreachBatch=true*");
        Service.Executed.Should().BeEmpty();
    }

    [Test]
    public async Task A_session_without_functions_is_sent_nothing()
    {
        await using var spark = _server.NewSession();

        await spark.Range(1).CollectAsync();

        Service.ArtifactCalls.Should().Be(0);
        Service.Settings.Should().NotContainKey("spark.sql.execution.pyspark.python");
    }

    [Test]
    public async Task A_registered_function_has_its_name_and_its_files()
    {
        await using var spark = _server.NewSession();

        await spark.Udf().RegisterAsync<long, long>("twice", Doubled);

        var function = Service.Executed.Single().Plan.Command.RegisterFunction;
        function.FunctionName.Should().Be("twice");
        function.PythonUdf.EvalType.Should().Be(250);
        Service.Artifacts.Keys.Should().Contain(name => name.StartsWith("files/Prestacop.Spark.Tests-", StringComparison.Ordinal));
    }

    static long Doubled(long x) => 2 * x;

    static List<string> Entries(byte[] archive)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var names = new List<string>();
        while (tar.GetNextEntry() is { } entry)
            names.Add(entry.Name);
        return names;
    }
}
