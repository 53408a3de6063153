namespace Prestacop.Engineering.Tests.Soak;

public sealed class ClassHistogramTests
{
    const string Before = """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:           100         200000  [B (java.base@21.0.8)
           2:            10           1000  java.lang.String (java.base@21.0.8)
           3:             5            500  org.apache.spark.Old
        Total          115         201500
        """;

    const string After = """
           1:           300         500000  [B (java.base@21.0.8)
           2:            20           4000  org.apache.spark.New
           3:            10           1000  java.lang.String (java.base@21.0.8)
        """;

    [Test]
    public void Classes_that_have_grown_are_named_largest_first()
    {
        var (before, after) = (ClassHistogram.Parse(Before), ClassHistogram.Parse(After));

        before.Bytes.Should().Be(201_500);
        after.GrownSince(before, 5).Should().Equal(("[B", 300_000), ("org.apache.spark.New", 4_000));
        after.GrownSince(before, 1).Should().Equal(("[B", 300_000));
    }

    [Test]
    public void Text_without_classes_is_an_empty_heap() => ClassHistogram.Parse("4711: could not attach\n").Bytes.Should().Be(0);
}
