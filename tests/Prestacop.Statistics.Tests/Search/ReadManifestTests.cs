using Prestacop.Contracts;
using Prestacop.Statistics.Search;

namespace Prestacop.Statistics.Tests.Search;

public sealed class ReadManifestTests
{
    static readonly ReadDay Day = new(new DateOnly(2026, 11, 24), "1/2/3", "", new Dictionary<int, long> { [0] = 9 }, [new ReadFile("part-0.zstd.parquet", 10, 3)]);

    [Test]
    public void Is_read_as_it_was_written()
    {
        var manifest = ReadManifest.Empty.With(Day) with { IndexedUntil = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) };
        ReadManifest.Parse(manifest.Format()).Should().BeEquivalentTo(manifest);
    }

    [Test]
    public void A_day_has_one_entry() =>
        ReadManifest.Empty.With(Day).With(Day with { Rewrite = "r" }).Days.Should().ContainSingle().Which.Rewrite.Should().Be("r");

    [Test]
    public void One_of_another_version_is_none() =>
        ReadManifest.Parse(ReadManifest.Empty.With(Day).Format().Replace(ReadManifest.Version, "OTHER", StringComparison.Ordinal)).Should().BeNull();

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("{}")]
    public void Damage_is_told(string text)
    {
        var parse = () => ReadManifest.Parse(text);
        parse.Should().Throw<FormatException>();
    }

    [TestCase("../../etc/part.parquet")]
    [TestCase("a/b.parquet")]
    [TestCase(".hidden.parquet")]
    [TestCase("part.txt")]
    public void A_name_leads_nowhere_else(string name)
    {
        var parse = () => ReadManifest.Parse(ReadManifest.Empty.With(Day with { Files = [new ReadFile(name, 1, 1)] }).Format());
        parse.Should().Throw<FormatException>().WithMessage("*name of a file*");
    }

    [Test]
    public void The_number_of_a_vehicle_is_that_of_the_index() =>
        ReadIndex.VehicleOf("k1-ec9e9c100da8917d2858eb8e9908c569").Should().Be(0xec9e9c100da8917);

    [Test]
    public void Something_else_is_no_token()
    {
        var convert = () => ReadIndex.VehicleOf("ABC1234");
        convert.Should().Throw<FormatException>();
        PlateToken.IsToken("ABC1234").Should().BeFalse();
    }
}
