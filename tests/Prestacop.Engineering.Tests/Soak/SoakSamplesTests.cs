namespace Prestacop.Engineering.Tests.Soak;

public sealed class SoakSamplesTests
{
    [Test]
    public void Samples_are_in_the_file_as_soon_as_they_come()
    {
        using var folder = new TemporaryFolder();
        using var samples = new SoakSamples(folder.File("samples.csv"));

        samples.Add([new(10.04, "kafka", "memory", 512.34567), new(10.04, "web", "threads", 40)]);

        File.ReadAllText(folder.File("samples.csv")).Should().Be("seconds,subject,measure,value\n10.0,kafka,memory,512.346\n10.0,web,threads,40\n");
        samples.Add([new(20, "kafka", "memory", 600)]);
        File.ReadAllLines(folder.File("samples.csv")).Should().HaveCount(4);
        samples.Of("kafka", "memory").Should().Equal((10.04, 512.34567), (20, 600));
        samples.Series.Should().Equal(("kafka", "memory"), ("web", "threads"));
        samples.Seconds.Should().Be(20);
    }
}
