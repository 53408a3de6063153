using Prestacop.Spark.Tests.Support;
using Prestacop.TestKit.Porting;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.Porting;

/// <summary>Programs for Microsoft.Spark compile with other usings alone; their plans are what they mean.</summary>
public sealed class PortingTests
{
    [Test]
    public void Word_count_of_a_topic_explodes_and_groups()
    {
        var plan = KafkaWordCount.CountWords(PlanSession.Create(), "broker:9092", "words").Relation.Aggregate;

        plan.GroupingExpressions.Should().Equal(Col("word").Expression);
        plan.Input.Project.Expressions.Single().Alias.Name.Should().Equal("word");
        var source = plan.Input.Project.Input.Project.Input.Read;
        source.IsStreaming.Should().BeTrue();
        source.DataSource.Options["subscribe"].Should().Be("words");
    }

    [Test]
    public void Windowed_word_count_groups_by_window_and_word()
    {
        var plan = WindowedNetworkWordCount.CountWords(PlanSession.Create(), "localhost", 9999, "10 seconds", "5 seconds").Relation.Sort;

        plan.Order.Single().Child.Should().Be(Col("window").Expression);
        var grouping = plan.Input.Aggregate.GroupingExpressions;
        grouping[0].UnresolvedFunction.Arguments.Skip(1).Should().Equal(Lit("10 seconds").Expression, Lit("5 seconds").Expression);
        grouping[1].UnresolvedAttribute.UnparsedIdentifier.Should().Be("word");
    }

    [Test]
    public void Batch_program_drops_groups_and_sorts()
    {
        var plan = ForksByLanguage.Group(PlanSession.Create(), "projects.csv").Relation.Sort;

        plan.IsGlobal.Should().BeTrue();
        var aggregate = plan.Input.Aggregate;
        aggregate.AggregateExpressions.Select(expression => expression.Alias.Name.Single()).Should().Equal("projects", "forks");
        aggregate.Input.Drop.ColumnNames.Should().Equal("id", "updated");
        aggregate.Input.Drop.Input.DropNa.HasMinNonNulls.Should().BeFalse();
    }
}
