using Apache.Arrow;
using Apache.Arrow.Types;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Tests;

sealed class DeclaredResultTests
{
    static Int64Array Ids => new Int64Array.Builder().Append(1).AppendNull().Build();

    static StringArray Names => new StringArray.Builder().Append("a").Append("b").Build();

    [Test]
    public void Columns_are_put_into_the_declared_order()
    {
        var declared = new DeclaredResult(SchemaOf(("name", StringType.Default, true), ("id", Int64Type.Default, true)));

        var ids = Ids;
        var checkedBatch = declared.Check("f", Batch(("ID", ids), ("name", Names)));

        checkedBatch.Schema.FieldsList.Select(field => field.Name).Should().Equal("name", "id");
        checkedBatch.Column(1).Should().BeSameAs(ids);
    }

    [Test]
    public void Another_type_is_refused_by_name()
    {
        var declared = new DeclaredResult(SchemaOf(("id", Int32Type.Default, true)));

        var act = () => declared.Check("f", Batch(("id", Ids)));

        act.Should().Throw<InvalidDataException>().WithMessage("*'f' returned the column 'id' as int64; declared is int32*");
    }

    [Test]
    public void A_null_where_none_may_be_is_refused()
    {
        var declared = new DeclaredResult(SchemaOf(("id", Int64Type.Default, false)));

        var act = () => declared.Check("f", Batch(("id", Ids)));

        act.Should().Throw<InvalidDataException>().WithMessage("*1 nulls in the column 'id'*NOT NULL*");
    }

    [Test]
    public void A_missing_batch_is_refused()
    {
        var act = () => new DeclaredResult(SchemaOf(("id", Int64Type.Default, true))).Check("f", null!);

        act.Should().Throw<InvalidDataException>().WithMessage("*returned null*");
    }

    [Test]
    public void The_zone_of_a_timestamp_does_not_matter_but_whether_there_is_one()
    {
        var utc = new TimestampType(TimeUnit.Microsecond, "UTC");

        ArrowTypes.AreAlike(utc, new TimestampType(TimeUnit.Microsecond, "Europe/Paris")).Should().BeTrue();
        ArrowTypes.AreAlike(utc, new TimestampType(TimeUnit.Microsecond, (string?)null)).Should().BeFalse();
        ArrowTypes.AreAlike(utc, new TimestampType(TimeUnit.Millisecond, "UTC")).Should().BeFalse();
    }

    [Test]
    public void Decimals_are_alike_when_their_digits_are()
    {
        ArrowTypes.AreAlike(new Decimal128Type(10, 2), new Decimal128Type(10, 2)).Should().BeTrue();
        ArrowTypes.AreAlike(new ListType(new Decimal128Type(10, 2)), new ListType(new Decimal128Type(10, 3))).Should().BeFalse();
    }

    static Schema SchemaOf(params (string Name, IArrowType Type, bool Nullable)[] fields) =>
        new([.. fields.Select(field => new Field(field.Name, field.Type, field.Nullable))], null);

    static RecordBatch Batch(params (string Name, IArrowArray Column)[] columns) => new(
        new Schema([.. columns.Select(column => new Field(column.Name, column.Column.Data.DataType, nullable: true))], null),
        columns.Select(column => column.Column), columns[0].Column.Length);
}
