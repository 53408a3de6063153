using Prestacop.Statistics.Search;

namespace Prestacop.Statistics.Tests.Search;

/// <summary>Searches over Parquet files of their own, by the real DuckDB.</summary>
public sealed class ReadSearchTests
{
    TemporaryFolder _folder = null!;
    ReadSearch _search = null!;

    string Index => _folder.File("0.parquet");

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _search = new ReadSearch(new SearchLimits(256L << 20, 2));
    }

    [TearDown]
    public void Close()
    {
        _search.Dispose();
        _folder.Dispose();
    }

    static IEnumerable<TestCaseData> Filters =>
    [
        new TestCaseData(new ReadFilter { Colour = "red" }).SetArgDisplayNames("colour"),
        new TestCaseData(new ReadFilter { Make = "Ford" }).SetArgDisplayNames("make"),
        new TestCaseData(new ReadFilter { Body = "van" }).SetArgDisplayNames("body"),
        new TestCaseData(new ReadFilter { Precinct = 19 }).SetArgDisplayNames("precinct"),
        new TestCaseData(new ReadFilter { Drone = "drone-0099" }).SetArgDisplayNames("drone"),
        new TestCaseData(new ReadFilter { From = SampleReads.Read(5).Time }).SetArgDisplayNames("from"),
        new TestCaseData(new ReadFilter { Area = SearchArea.Parse("40.79,-73.96 40.81,-73.94", null) }).SetArgDisplayNames("rectangle"),
        new TestCaseData(new ReadFilter { Area = SearchArea.Parse("40.8,-73.95", 100) }).SetArgDisplayNames("circle"),
        new TestCaseData(new ReadFilter { Vehicles = [(new DateOnly(2026, 11, 24), 99)] }).SetArgDisplayNames("vehicle"),
    ];

    [TestCaseSource(nameof(Filters))]
    public void Finds_by(ReadFilter filter)
    {
        var wanted = SampleReads.Read(5, 99) with { Colour = "red", Make = "Ford", Body = "van", Precinct = 19, Drone = "drone-0099", Latitude = 40.8, Longitude = -73.95 };
        SampleReads.Write(Index, wanted, SampleReads.Read(1), SampleReads.Read(2, null) with { Colour = null, Make = null, Body = null, Precinct = null, Latitude = null, Longitude = null });

        Find(filter).Rows.Should().Equal(wanted);
        _search.Count([Index], filter, 10, CancellationToken.None).Should().Be(1);
    }

    [Test]
    public void Finds_what_is_before_a_moment()
    {
        SampleReads.Write(Index, SampleReads.Read(1), SampleReads.Read(2));
        Find(new ReadFilter { Until = SampleReads.Read(2).Time }).Rows.Should().Equal(SampleReads.Read(1));
    }

    [Test]
    public void Finds_a_vehicle_only_on_days_whose_plate_is_known()
    {
        var other = SampleReads.Read(2) with { Date = new DateOnly(2026, 11, 25) };
        SampleReads.Write(Index, SampleReads.Read(1), other);

        Find(new ReadFilter { Vehicles = [(other.Date, 7)] }).Rows.Should().Equal(other);
        Find(new ReadFilter { Vehicles = [] }).Rows.Should().BeEmpty();
    }

    [TestCase(40.75, -73.95, true, TestName = "A_place_in_a_concave_area_is_found")]
    [TestCase(40.78, -73.95, false, TestName = "A_place_in_the_dent_is_not_found")]
    [TestCase(40.76, -73.85, false, TestName = "A_place_beside_the_area_is_not_found")]
    public void Area(double latitude, double longitude, bool found)
    {
        // Like the letter M: the dent comes from the north.
        var area = SearchArea.Parse("40.70,-74.0 40.80,-74.0 40.76,-73.95 40.80,-73.90 40.70,-73.90", null);
        SampleReads.Write(Index, SampleReads.Read(1) with { Latitude = latitude, Longitude = longitude });

        Find(new ReadFilter { Area = area }).Rows.Should().HaveCount(found ? 1 : 0);
    }

    [Test]
    public void Pages_give_each_row_once_and_the_newest_first_also_for_rows_of_one_moment()
    {
        var rows = Enumerable.Range(0, 25).Select(offset => SampleReads.Read(offset)).Select(row => row with { Position = row.Position with { At = row.Position.At / 600_000 * 600_000 } }).ToList();
        SampleReads.Write(Index, [.. rows.Take(12)]);
        SampleReads.Write(_folder.File("1.parquet"), [.. rows.Skip(12)]);
        string[] files = [Index, _folder.File("1.parquet")];
        var found = new List<ReadRow>();
        for (ReadPosition? after = null; ;)
        {
            var page = _search.Find(files, new ReadFilter(), after, 10, CancellationToken.None);
            found.AddRange(page.Rows);
            after = page.Next;
            if (after is null)
                break;
        }

        found.Should().Equal(rows.OrderByDescending(row => row.Position.At).ThenByDescending(row => row.Position.Offset));
        _search.Count(files, new ReadFilter(), 20, CancellationToken.None).Should().Be(20, "it stops to count");
    }

    [TestCase("' OR 1=1 --")]
    [TestCase("drone'); DROP TABLE wanted; --")]
    [TestCase("\0")]
    public void Texts_are_no_SQL(string text)
    {
        SampleReads.Write(Index, SampleReads.Read(1));
        Find(new ReadFilter { Drone = text, Colour = text, Make = text }).Rows.Should().BeEmpty();
    }

    [Test]
    public void A_damaged_file_is_told()
    {
        File.WriteAllText(Index, "no Parquet");
        var find = () => Find(new ReadFilter());
        find.Should().Throw<ReadSearchException>().WithMessage("*0.parquet*");
    }

    [Test]
    public void A_search_that_was_given_up_ends()
    {
        SampleReads.Write(Index, SampleReads.Read(1));
        var find = () => _search.Find([Index], new ReadFilter(), null, 10, new CancellationToken(canceled: true));
        find.Should().Throw<OperationCanceledException>();
    }

    [Test]
    public void Generated_reads_are_searched()
    {
        var files = SampleReads.Generate(_folder.File("many"), new DateOnly(2026, 11, 1), days: 2, perDay: 5_000, vehicles: 100);

        var page = _search.Find(files, new ReadFilter { Colour = "red", Area = SearchArea.Parse("40.5,-74.2 40.9,-73.7", null) }, null, 100, CancellationToken.None);
        page.Rows.Should().HaveCount(100).And.OnlyContain(row => row.Colour == "red");
        _search.Find(files, new ReadFilter { Vehicles = [(new DateOnly(2026, 11, 2), 42 * SampleReads.Spread)] }, null, 100, CancellationToken.None).Rows
            .Should().NotBeEmpty().And.OnlyContain(row => row.Vehicle == 42 * SampleReads.Spread && row.Date == new DateOnly(2026, 11, 2));
    }

    ReadPage Find(ReadFilter filter) => _search.Find([Index], filter, null, 100, CancellationToken.None);
}
