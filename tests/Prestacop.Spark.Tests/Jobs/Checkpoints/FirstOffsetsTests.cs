using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class FirstOffsetsTests
{
    const string Text = "\0v1\n{\"drone-messages\":{\"0\":7,\"1\":12}}";

    [Test]
    public void Is_read_and_written_as_Spark_does()
    {
        var first = FirstOffsets.Parse("/c/sources/0/0", Text)!;

        first.Offsets["drone-messages"].Should().BeEquivalentTo(new Dictionary<int, long> { [0] = 7, [1] = 12 });
        first.Format().Should().Be(Text);
    }

    [TestCase("")]
    [TestCase("v1\n{}")]
    [TestCase("\0v1\n{\"drone-messages\":[]}")]
    [TestCase("\0v1\nnot JSON")]
    public void Another_text_is_none(string text) => FirstOffsets.Parse("/c/sources/0/0", text).Should().BeNull();
}
