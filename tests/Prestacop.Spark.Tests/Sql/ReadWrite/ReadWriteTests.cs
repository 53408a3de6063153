using Google.Protobuf;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Testing;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using ActionType = Spark.Connect.MergeAction.Types.ActionType;
using ParseFormat = Spark.Connect.Parse.Types.ParseFormat;

namespace Prestacop.Spark.Tests;

public sealed class ReadWriteTests
{
    readonly DataFrame _t = PlanSession.Create().Table("t");

    SparkSession Session => _t.SparkSession;

    [Test]
    public void Texts_of_a_DataFrame_are_parsed_with_the_readers_schema_and_options()
    {
        var texts = Session.Table("t").Select("text");

        var parse = Session.Read().Schema("a INT, b STRING").Option("mode", "FAILFAST").Json(texts).Relation.Parse;

        parse.Input.Should().BeSameAs(texts.Relation);
        parse.Format.Should().Be(ParseFormat.Json);
        parse.Options.Should().ContainSingle().Which.Key.Should().Be("mode");
        parse.Schema.Struct.Fields.Select(field => field.Name).Should().Equal("a", "b");
        Session.Read().Schema(new StructType(new StructField("c", new LongType()))).Csv(texts).Relation.Parse.Schema.Struct.Fields.Should().ContainSingle();
        Session.Read().Option("rowTag", "r").Xml(texts).Relation.Parse.Schema.Should().BeNull();
        FluentActions.Invoking(() => Session.Read().Schema("INT").Json(texts)).Should().Throw<ArgumentException>().WithMessage("*one of columns*");
        FluentActions.Invoking(() => PlanSession.Create().Read().Json(texts)).Should().Throw<ArgumentException>().WithMessage("*another session*");
    }

    [Test]
    public void Files_of_XML_and_changes_of_a_table_are_read()
    {
        Session.Read().Option("rowTag", "r").Xml("/a", "/b").Relation.Read.DataSource.Should().Match<Proto.Read.Types.DataSource>(s => s.Format == "xml" && s.Paths.Count == 2);
        Session.ReadStream().Xml("/a").Relation.Read.IsStreaming.Should().BeTrue();
        Session.Read().Option("startingVersion", 3).Changes("t").Relation.RelationChanges.Options["startingVersion"].Should().Be("3");
        Session.ReadStream().Changes("t").Relation.RelationChanges.IsStreaming.Should().BeTrue();
    }

    [Test]
    public async Task Rows_are_merged_by_the_actions_in_their_order()
    {
        await using var fake = new FakeSpark();
        var source = fake.Session.Table("s").As("s");

        await source.MergeInto("t", Col("t.id") == Col("s.id"))
            .WhenMatched(Col("s.gone")).Delete()
            .WhenMatched().Update(new Dictionary<string, Column> { ["fine"] = Col("s.fine") })
            .WhenMatched().UpdateAll()
            .WhenNotMatched(Col("s.fine") > 0).InsertAll()
            .WhenNotMatched().Insert(new Dictionary<string, Column> { ["id"] = Col("s.id"), ["fine"] = Lit(0) })
            .WhenNotMatchedBySource().Delete()
            .WithSchemaEvolution()
            .MergeAsync();

        var merge = Proto.Plan.Parser.ParseJson(fake.Plans.Single()).Command.MergeIntoTableCommand;
        (merge.TargetTableName, merge.WithSchemaEvolution).Should().Be(("t", true));
        merge.SourceTablePlan.SubqueryAlias.Alias.Should().Be("s");
        merge.MatchActions.Select(action => action.MergeAction.ActionType).Should().Equal(ActionType.Delete, ActionType.Update, ActionType.UpdateStar);
        merge.MatchActions[0].MergeAction.Condition.Should().NotBeNull();
        merge.MatchActions[1].MergeAction.Assignments.Should().ContainSingle().Which.Key.ExpressionString.Expression.Should().Be("fine");
        merge.NotMatchedActions.Select(action => action.MergeAction.ActionType).Should().Equal(ActionType.InsertStar, ActionType.Insert);
        merge.NotMatchedActions[1].MergeAction.Assignments.Should().HaveCount(2);
        merge.NotMatchedBySourceActions.Should().ContainSingle().Which.MergeAction.Condition.Should().BeNull();
    }

    [Test]
    public async Task A_merge_without_an_action_or_a_value_is_refused()
    {
        var merge = Session.Table("s").MergeInto("t", Lit(true));

        await FluentActions.Awaiting(() => merge.MergeAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*WhenMatched*");
        FluentActions.Invoking(() => merge.WhenMatched().Update(new Dictionary<string, Column> { ["a"] = null! })).Should().Throw<ArgumentException>().WithMessage("*'a'*");
    }

    [Test]
    public async Task Tables_are_clustered_and_rows_go_to_a_partition_by_number()
    {
        await using var fake = new FakeSpark();
        var table = fake.Session.Table("t");

        await table.WriteTo("u").ClusterBy("a", "b").CreateAsync();
        await table.Write().Format("xml").Option("rowTag", "r").XmlAsync("/x");

        var plans = fake.Plans.Select(plan => Proto.Plan.Parser.ParseJson(plan).Command).ToList();
        plans[0].WriteOperationV2.ClusteringColumns.Should().Equal("a", "b");
        plans[1].WriteOperation.Source.Should().Be("xml");
        var partitioned = table.RepartitionById(4, Col("p")).Relation.RepartitionByExpression;
        partitioned.NumPartitions.Should().Be(4);
        partitioned.PartitionExprs.Should().ContainSingle().Which.DirectShufflePartitionId.Child.UnresolvedAttribute.UnparsedIdentifier.Should().Be("p");
    }

    [Test]
    public async Task A_stream_is_clustered()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Add(new() { WriteStreamOperationStartResult = new() { QueryId = new() { Id = "q", RunId = "r" } } });
        server.Service.Add(new() { ResultComplete = new() });
        await using var session = server.NewSession();

        await session.Table("t").WriteStream().ClusterBy("a", "b").ToTableAsync("u");

        server.Service.Executed.Single().Plan.Command.WriteStreamOperationStart.ClusteringColumnNames.Should().Equal("a", "b");
        FluentActions.Invoking(() => session.Table("t").WriteStream().ClusterBy()).Should().Throw<ArgumentException>();
    }
}
