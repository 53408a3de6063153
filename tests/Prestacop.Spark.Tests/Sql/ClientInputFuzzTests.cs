using Apache.Arrow;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests;

/// <summary>Texts of users and bytes of servers, when they are broken.</summary>
sealed class ClientInputFuzzTests
{
    static readonly StructType Schema = new(
        new StructField("id", new LongType()),
        new StructField("name", new StringType()),
        new StructField("list", new ArrayType(new DecimalType(10, 2))));

    const int BufferBytes = 160;

    [Test]
    public void Addresses_are_read_or_refused() => Fuzz.Texts(
        "Spark address", ["sc://host:15002/;user_id=ana;token=abc;use_ssl=true;x-a=b", "sc://[::1]:1/", "local[2]"], 10_000, text => SparkRemote.Parse(text), typeof(FormatException));

    [Test]
    public void Ddl_is_read_or_refused() => Fuzz.Texts(
        "DDL",
        ["a INT NOT NULL COMMENT 'it''s', b MAP<STRING, ARRAY<DECIMAL(10,2)>>, `c``d` STRUCT<x: TIMESTAMP_NTZ, y: INTERVAL DAY TO SECOND>, e GEOMETRY(4326), f VARCHAR(7)"],
        10_000, text => DdlParser.Parse(text).ToString(), typeof(FormatException));

    [Test]
    public void Json_of_types_is_read_or_refused() => Fuzz.Texts(
        "type JSON", [Schema.Json, """{"type":"udt","class":"a.B","pyClass":null,"sqlType":"double"}"""], 10_000, text => TypeJson.Parse(text), typeof(FormatException));

    [Test]
    public void Batches_of_a_server_are_read_or_refused()
    {
        var whole = BatchWriter.Write([[1L, "one", new object?[] { 1.25m, null }], [null, null, null], [3L, "drei", System.Array.Empty<object?>()]], Schema);

        // The buffers alone: Arrow's reader follows what the description before them says, and a server that the client trusts wrote that.
        var (description, buffers) = (whole[..^BufferBytes], whole[^BufferBytes..]);
        Fuzz.Bytes("Arrow batches", [buffers], 3_000, bytes => Batches([.. description, .. bytes]), typeof(InvalidDataException));
        // What a damaged offset points to is behind the end of the buffer, which .NET does not read.
        Fuzz.Bytes(
            "rows of Arrow batches", [buffers], 3_000, bytes => Read([.. description, .. bytes]), typeof(InvalidDataException), typeof(ArgumentException), typeof(IndexOutOfRangeException),
            typeof(OverflowException));
    }

    [Test]
    public void Types_that_nest_without_end_are_refused() =>
        FluentActions.Invoking(() => DdlParser.Parse(string.Concat(Enumerable.Repeat("ARRAY<", 100_000)))).Should().Throw<FormatException>().WithMessage("*nest deeper than 500*");

    static void Read(byte[] bytes)
    {
        foreach (var batch in Batches(bytes))
            _ = RowReader.Rows(batch, Schema).ToList();
    }

    static IReadOnlyList<RecordBatch> Batches(byte[] bytes) =>
        new BatchAssembler().Add(new Proto.ExecutePlanResponse.Types.ArrowBatch { Data = ByteString.CopyFrom(bytes), RowCount = 3 });
}
