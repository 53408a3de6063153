using FsCheck;
using FsCheck.Fluent;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

public sealed class SamplingTests
{
    readonly DataFrame _t = PlanSession.Create().Table("t");

    static Arbitrary<double[]> Weights => Gen.Choose(0, 1000).Select(weight => weight / 10.0).NonEmptyListOf()
        .Where(weights => weights.Sum() > 0).Select(weights => weights.ToArray()).ToArbitrary();

    [FsCheck.NUnit.Property]
    public Property Parts_of_a_split_meet_without_gap_and_share_one_seed() => Prop.ForAll(Weights, weights =>
    {
        var parts = _t.RandomSplit(weights).Select(part => part.Relation.Sample).ToArray();
        var meet = parts.Zip(parts.Skip(1)).All(pair => pair.First.UpperBound == pair.Second.LowerBound);
        return meet && parts[0].LowerBound == 0 && parts[^1].UpperBound == 1 && parts.All(part => part.LowerBound <= part.UpperBound)
            && parts.All(part => part.Seed == parts[0].Seed && part.DeterministicOrder && !part.WithReplacement);
    });

    [FsCheck.NUnit.Property]
    public Property Shares_of_a_split_are_those_of_the_weights() => Prop.ForAll(Weights, weights =>
        _t.RandomSplit(weights, 1).Select(part => part.Relation.Sample).Zip(weights).All(pair =>
            Math.Abs(pair.First.UpperBound - pair.First.LowerBound - (pair.Second / weights.Sum())) < 1e-9));

    [Test]
    public void Rejects_empty_zero_negative_and_NaN_weights()
    {
        FluentActions.Invoking(() => _t.RandomSplit([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.RandomSplit([0, 0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.RandomSplit([1, -1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.RandomSplit([1, double.NaN])).Should().Throw<ArgumentException>();
    }

    [Test]
    public void A_seed_is_random_and_never_negative()
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => _t.Sample(0.5).Relation.Sample.Seed).ToArray();

        seeds.Should().OnlyHaveUniqueItems().And.OnlyContain(seed => seed >= 0);
    }

    [Test]
    public void Shares_of_strata_are_from_0_to_1() =>
        FluentActions.Invoking(() => _t.Stat().SampleBy("a", new Dictionary<string, double> { ["x"] = 1.1 }, 1))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*'x'*");
}
