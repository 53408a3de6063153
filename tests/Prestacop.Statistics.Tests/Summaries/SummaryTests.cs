using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Summaries;

public sealed class SummaryTests
{
    static readonly Summary Sample = new()
    {
        Name = "sample",
        Topic = Contracts.Topics.Alerts,
        Columns = [SummaryColumn.Text("name"), SummaryColumn.Identifier("code"), SummaryColumn.Count("alerts"), SummaryColumn.Truth("known")],
        Query = "SELECT * FROM alerts",
    };

    [Test]
    public void Writes_its_columns_as_a_Spark_schema() => Sample.Schema.Should().Be("name STRING, code INT, alerts BIGINT, known BOOLEAN");

    [Test]
    public void Casts_each_column_to_its_type() => Sample.TypedQuery.Should().Be(
        "SELECT date, CAST(name AS STRING) AS name, CAST(code AS INT) AS code, CAST(alerts AS BIGINT) AS alerts, CAST(known AS BOOLEAN) AS known "
        + "FROM (SELECT * FROM alerts) AS untyped");

    [Test]
    public void Text_has_another_name_in_DuckDB()
    {
        SummaryType.Text.InDuckDb().Should().Be("VARCHAR");
        SummaryType.Number64.InDuckDb().Should().Be("BIGINT");
    }

    [TestCase("/prestacop-storage", "/prestacop-summaries")]
    [TestCase("/a/b-storage/", "/a/b-summaries")]
    [TestCase("/data", "/data-summaries")]
    public void Default_location_is_beside_the_storage(string storage, string summaries) => SummaryLocation.BesideStorage(storage).Should().Be(summaries);

    [TestCase("/prestacop-summaries", "/prestacop-summaries")]
    [TestCase("hdfs://namenode:8020/prestacop-summaries", "/prestacop-summaries")]
    public void Location_is_a_path_without_the_address_of_the_file_system(string folder, string location) => SummaryLocation.PathOf(folder).Should().Be(location);

    [Test]
    public void The_fingerprint_of_a_day_does_not_depend_on_the_order_of_its_files()
    {
        // As Spark computes it: md5('a.parquet,b.parquet').
        SummaryDay.FingerprintOf(["b.parquet", "a.parquet"]).Should().Be("95bcaa44ccb582c98a6ad17c6681c9a5");
    }
}
