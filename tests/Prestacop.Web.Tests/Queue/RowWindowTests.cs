using Prestacop.Web.Queue;

namespace Prestacop.Web.Tests.Queue;

public sealed class RowWindowTests
{
    [TestCase(0, 20, 0, 32)]
    [TestCase(5, 20, 0, 37)]
    [TestCase(100, 20, 88, 44)]
    [TestCase(-7, 20, 0, 32)]
    [TestCase(0, -1, 0, 13)]
    [TestCase(1000, 1_000_000, 988, 224)]
    [TestCase(int.MinValue, int.MinValue, 0, 13)]
    [TestCase(int.MaxValue, int.MaxValue, int.MaxValue - 12, 224)]
    public void Holds_what_is_seen_and_some_around_it(int first, int seen, int start, int count) =>
        RowWindow.Of(first, seen).Should().Be(new RowWindow(start, count));

    [TestCase(0, 30, 0, 0, 0)]
    [TestCase(0, 30, 7, 0, 7)]
    [TestCase(0, 30, 100, 0, 30)]
    [TestCase(88, 44, 100, 56, 44)]
    [TestCase(88, 44, 20, 0, 20)]
    [TestCase(int.MaxValue - 12, 224, 100_000, 99_776, 224)]
    public void Lies_within_the_table(int start, int count, int total, int expectedStart, int expectedCount)
    {
        var window = new RowWindow(start, count).In(total);

        window.Should().Be(new RowWindow(expectedStart, expectedCount));
        window.After(total).Should().Be(total - expectedStart - expectedCount);
    }

    [Test]
    public void First_window_is_part_of_that_of_a_browser_at_the_top() =>
        RowWindow.Of(0, 18).In(100_000).Should().Be(RowWindow.First);
}
