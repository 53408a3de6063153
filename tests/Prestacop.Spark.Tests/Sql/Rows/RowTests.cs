using System.Collections.Immutable;
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

    // DECIMAL(38,18), what a decimal property becomes: the unscaled value is beyond 96 bits although the number is not.
    [TestCase("100000000000.000000000000000000", "100000000000")]
    [TestCase("-79228162514264337593.543950335000000000", "-79228162514264337593.543950335")]
    [TestCase("0.000000000000000000", "0")]
    public void A_wide_decimal_is_read_when_its_digits_fit(string wide, string expected) =>
        Wide38(wide).GetAs<decimal>(0).Should().Be(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public void A_wide_decimal_with_too_many_digits_is_rejected_and_not_rounded()
    {
        var act = () => Wide38("12345678901234567890.123456789012345678").GetAs<decimal>(0);

        act.Should().Throw<InvalidCastException>().WithMessage("*does not fit Decimal*");
    }

    [Test]
    public void A_whole_decimal_is_read_as_any_whole_number_that_holds_it()
    {
        var row = Wide38("18446744073709551615");

        row.GetAs<ulong>(0).Should().Be(ulong.MaxValue);
        row.GetAs<System.Numerics.BigInteger>(0).Should().Be(ulong.MaxValue);
        Wide38("7.00").GetAs<int>(0).Should().Be(7);
        Wide38("7.00").GetAs<long?>(0).Should().Be(7);
        ((Action)(() => row.GetAs<long>(0))).Should().Throw<InvalidCastException>().WithMessage("*does not fit Int64*");
        ((Action)(() => Wide38("7.5").GetAs<long>(0))).Should().Throw<InvalidCastException>().WithMessage("*7.5*Int64*");
        Sample().GetAs<SqlDecimal>("price").Should().Be(new SqlDecimal(12.50m));
    }

    static Row Wide38(string number) => new((StructType)DataType.FromDdl("d decimal(38,18)"), [SqlDecimal.Parse(number)]);

    [Test]
    public void Values_are_read_as_the_types_that_hold_them()
    {
        var row = new Row((StructType)DataType.FromDdl("i int, s string, d date, t timestamp"), [5, "x", new DateOnly(2026, 1, 2), DateTimeOffset.UnixEpoch]);

        row.GetAs<DayOfWeek>("i").Should().Be(DayOfWeek.Friday);
        row.GetAs<char>("s").Should().Be('x');
        row.GetAs<DateTime>("d").Should().Be(new DateTime(2026, 1, 2));
        row.GetAs<DateTime>("t").Kind.Should().Be(DateTimeKind.Utc);
        ((Action)(() => new Row(Point, [7, 0]).GetAs<DayOfWeek>(0))).Should().Throw<InvalidCastException>().WithMessage("*7*DayOfWeek*");
        new Row(Point, [3, 0]).GetAs<System.Text.RegularExpressions.RegexOptions>(0).Should().Be((System.Text.RegularExpressions.RegexOptions)3);
    }

    [Test]
    public void A_list_is_read_as_any_usual_collection()
    {
        var row = Sample();

        row.GetAs<HashSet<string>>("tags").Should().BeEquivalentTo("a", "b");
        row.GetAs<IReadOnlySet<string>>("tags").Should().BeEquivalentTo("a", "b");
        row.GetAs<SortedSet<string>>("tags").Should().Equal("a", "b");
        row.GetAs<Queue<string>>("tags").Should().Equal("a", "b");
        row.GetAs<ImmutableArray<string>>("tags").Should().Equal("a", "b");
        row.GetAs<ImmutableList<string>>("tags").Should().Equal("a", "b");
        row.GetAs<IImmutableList<string>>("tags").Should().Equal("a", "b");
        row.GetAs<ImmutableHashSet<string>>("tags").Should().BeEquivalentTo("a", "b");
        row.GetAs<IImmutableSet<string>>("tags").Should().BeEquivalentTo("a", "b");
        row.GetAs<ImmutableDictionary<string, int>>("m").Should().Contain("k", 1);
        row.GetAs<IImmutableDictionary<string, int>>("m").Should().Contain("k", 1);
        row.GetAs<SortedDictionary<string, long>>("m").Should().Contain("k", 1L);
    }

    [Test]
    public void A_struct_is_read_as_a_tuple_in_the_order_of_its_fields()
    {
        Sample().GetAs<(long, int)>("at").Should().Be((1L, 2));
        Sample().GetAs<Tuple<int, int>>("at").Should().Be(Tuple.Create(1, 2));
        ((Action)(() => Sample().GetAs<(int, int, int)>("at"))).Should().Throw<InvalidOperationException>().WithMessage("*3 elements*2 columns*");
    }

    [Test]
    public void A_record_takes_its_defaults_and_its_column_names()
    {
        var row = new Row((StructType)DataType.FromDdl("r struct<user_id:int,at:bigint>"), [new Row((StructType)DataType.FromDdl("user_id int, at bigint"), [7, 8L])]);

        row.GetAs<Named>(0).Should().Be(new Named(7, 8, "none", DayOfWeek.Monday, null));
        var two = new Row((StructType)DataType.FromDdl("r struct<user_id:int,userid:int>"), [new Row((StructType)DataType.FromDdl("user_id int, userId_ int"), [7, 8])]);
        ((Action)(() => two.GetAs<Named>(0))).Should().Throw<InvalidOperationException>().WithMessage("*UserId*'user_id', 'userId_'*Column*");
    }

    sealed record Named(
        int UserId, [property: System.ComponentModel.DataAnnotations.Schema.Column("at")] long Time, string Plate = "none", DayOfWeek? Day = DayOfWeek.Monday, Guid? Id = null);

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

    [Test]
    public void Rows_to_be_sent_are_equal_by_their_content_and_show_it()
    {
        GenericRow Make() => new([1, "x", null, new[] { 1, 2 }, new Dictionary<string, int> { ["k"] = 3 }, new GenericRow([1.5])]);

        Make().Should().Be(Make());
        Make().GetHashCode().Should().Be(Make().GetHashCode());
        Make().Should().NotBe(new GenericRow([1]));
        new GenericRow([new[] { 1 }]).Should().NotBe(new GenericRow([new[] { 2 }]));
        $"{Make()}".Should().Be("[1,x,null,[1, 2],{k -> 3},[1.5]]");
    }

    [Test]
    public void A_row_made_for_a_test_has_a_value_for_each_column()
    {
        var schema = new StructType(new StructField("a", new LongType()), new StructField("b", new StringType()));

        new Row(schema, 1L, "x").GetAs<string>("b").Should().Be("x");
        FluentActions.Invoking(() => new Row(schema, 1L)).Should().Throw<ArgumentException>().WithMessage("*1 values*2 columns*");
    }
}
