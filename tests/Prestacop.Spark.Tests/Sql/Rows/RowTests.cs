using System.Data.SqlTypes;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests;

sealed class RowTests
{
    static readonly StructType Point = (StructType)DataType.FromDdl("x int, y int");
    static readonly StructType Wide = (StructType)DataType.FromDdl("id bigint, name string, price decimal(10,2), tags array<string>, at struct<x:int,y:int>, m map<string,int>");

    static Row Sample() => new(Wide, [7L, "car", 12.50m, new object?[] { "a", "b" }, new Row(Point, [1, 2]), new Dictionary<object, object?> { ["k"] = 1 }]);

    [Test]
    public void Finds_values_by_index_and_by_name()
    {
        var row = Sample();

        row.Size().Should().Be(6);
        row[0].Should().Be(7L);
        row.Get("NAME").Should().Be("car");
        row.GetAs<long>("id").Should().Be(7);
    }

    [Test]
    public void Missing_column_lists_the_existing_ones()
    {
        var act = () => Sample().Get("nam");

        act.Should().Throw<ArgumentException>().WithMessage("*'nam'*'id', 'name'*");
    }

    [Test]
    public void Rejects_an_index_beyond_the_row()
    {
        var act = () => Sample().Get(6);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*6 columns*");
    }

    [Test]
    public void Numbers_are_converted_when_they_fit()
    {
        Sample().GetAs<int>("id").Should().Be(7);
        Sample().GetAs<double>("price").Should().Be(12.5);
        var act = () => Sample().GetAs<int>("price");
        act.Should().Throw<InvalidCastException>();
    }

    [Test]
    public void A_null_needs_a_type_that_can_be_null()
    {
        var row = new Row(Point, [null, 1]);

        row.GetAs<int?>(0).Should().BeNull();
        var act = () => row.GetAs<int>(0);
        act.Should().Throw<InvalidCastException>().WithMessage("*'x' is null*Int32?*");
    }

    [Test]
    public void Nested_values_are_read_into_records_lists_and_dictionaries()
    {
        var row = Sample();

        row.GetAs<PointRecord>("at").Should().Be(new PointRecord(1, 2));
        row.GetAs<string[]>("tags").Should().Equal("a", "b");
        row.GetAs<List<string>>("tags").Should().Equal("a", "b");
        row.GetAs<IReadOnlyDictionary<string, long>>("m").Should().Contain("k", 1L);
    }

    [Test]
    public void Names_the_column_that_a_record_needs_and_the_row_lacks()
    {
        var act = () => Sample().GetAs<Other>("at");

        act.Should().Throw<InvalidOperationException>().WithMessage("*Other*'Z'*'x', 'y'*");
    }

    [Test]
    public void Wide_decimals_become_decimal_when_they_fit()
    {
        var row = new Row((StructType)DataType.FromDdl("d decimal(38,2)"), [SqlDecimal.Parse("1.25")]);

        row.GetAs<decimal>(0).Should().Be(1.25m);
    }

    [Test]
    public void Rows_are_equal_by_content()
    {
        Sample().Should().Be(Sample());
        Sample().GetHashCode().Should().Be(Sample().GetHashCode());
        Sample().Should().NotBe(new Row(Point, [1, 2]));
    }

    [Test]
    public void A_row_shows_its_values() => Sample().ToString().Should().Be("[7,car,12.50,[a, b],[1,2],{k -> 1}]");

    [Test]
    public void Row_without_a_schema_is_read_by_index()
    {
        var row = new GenericRow([7, "car", null]);

        row.Get(1).Should().Be("car");
        row.GetAs<long>(0).Should().Be(7);
        row.GetAs<int?>(2).Should().BeNull();
        ((Action)(() => row.GetAs<int>(2))).Should().Throw<InvalidCastException>().WithMessage("*value 2*");
        ((Action)(() => row.Get(3))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*3 values*");
    }

    [Test]
    public void Storage_levels_describe_themselves()
    {
        StorageLevel.MEMORY_AND_DISK.Description().Should().Be("Disk Memory Deserialized 1x Replicated");
        StorageLevel.OFF_HEAP.Description().Should().Be("Disk Memory (off heap) Serialized 1x Replicated");
    }

    sealed record PointRecord(int X, int Y);

    sealed record Other(int X, int Z);
}
