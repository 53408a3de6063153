namespace Prestacop.Spark.Tests;

public sealed class SparkConfTests
{
    [Test]
    public void Holds_what_was_set_and_nothing_else()
    {
        var conf = new SparkConf().SetAppName("hello").SetMaster("local").SetSparkHome("/opt/spark").Set("spark.sql.shuffle.partitions", "8");

        conf.Get("spark.app.name", "").Should().Be("hello");
        conf.GetInt("spark.sql.shuffle.partitions", 200).Should().Be(8);
        conf.GetInt("spark.unknown", 5).Should().Be(5);
        conf.Get("spark.unknown", "default").Should().Be("default");
        conf.GetAll().Select(pair => pair.Key).Should().BeEquivalentTo("spark.app.name", "spark.master", "spark.home", "spark.sql.shuffle.partitions");
    }

    [Test]
    public void A_text_is_no_whole_number()
    {
        var act = () => new SparkConf().Set("spark.sql.shuffle.partitions", "many").GetInt("spark.sql.shuffle.partitions", 1);

        act.Should().Throw<FormatException>().WithMessage("*spark.sql.shuffle.partitions*'many'*");
    }
}
