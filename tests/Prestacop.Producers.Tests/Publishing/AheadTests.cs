using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Publishing;

sealed class AheadTests
{
    [Test]
    public void Gives_all_in_order() =>
        Ahead.Of(Enumerable.Range(0, 100_000), default).SelectMany(batch => batch).Should().Equal(Enumerable.Range(0, 100_000));

    [Test]
    public void Works_for_as_long_as_somebody_takes()
    {
        var ended = false;
        Ahead.Of(Endless(), default).SelectMany(batch => batch).Take(1000).Should().HaveCount(1000);
        ended.Should().BeTrue("nothing is made for nobody");

        IEnumerable<int> Endless()
        {
            try
            {
                for (var number = 0; ; number++)
                    yield return number;
            }
            finally
            {
                ended = true;
            }
        }
    }

    [Test]
    public void An_exception_of_the_source_comes_after_what_was_made_before()
    {
        var taken = new List<int>();
        FluentActions.Invoking(() =>
        {
            foreach (var batch in Ahead.Of(Enumerable.Range(0, 1000).Select(number => number < 600 ? number : throw new InvalidDataException()), default))
                taken.AddRange(batch);
        }).Should().Throw<InvalidDataException>();
        taken.Should().Equal(Enumerable.Range(0, 512));
    }

    [Test]
    public void Ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        FluentActions.Invoking(() =>
        {
            foreach (var batch in Ahead.Of(Enumerable.Repeat(1, int.MaxValue), stop.Token))
                stop.Cancel();
        }).Should().Throw<OperationCanceledException>();
    }
}
