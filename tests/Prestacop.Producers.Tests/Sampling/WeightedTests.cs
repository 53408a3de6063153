using Prestacop.Producers.Sampling;

namespace Prestacop.Producers.Tests.Sampling;

sealed class WeightedTests
{
    [Test]
    public void Draws_as_often_as_the_weights_say()
    {
        (string, double)[] weights = [("a", 70), ("b", 20), ("c", 9), ("d", 1)];
        var table = new Weighted<string>(weights);
        var random = new Random(7);
        const int draws = 100_000;
        var counts = Enumerable.Range(0, draws).CountBy(_ => table.Next(random)).ToDictionary();
        // Chi-square with three degrees of freedom: 16.3 is passed by chance once in a thousand seeds.
        weights.Sum(weight => Math.Pow(counts[weight.Item1] - (draws * weight.Item2 / 100), 2) / (draws * weight.Item2 / 100)).Should().BeLessThan(16.3);
    }

    [Test]
    public void A_single_value_is_always_drawn() => new Weighted<int>([(5, 0.1)]).Next(new Random(1)).Should().Be(5);
}
