using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations.Schema;
using System.Numerics;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

namespace Prestacop.Spark.Tests
{
    sealed class LocalRowsTests
    {
        static readonly DateTime Utc = new(2026, 7, 1, 12, 0, 0, 123, 456, DateTimeKind.Utc);

        [Test]
        public void A_moment_of_kind_Utc_or_Local_is_an_instant()
        {
            var (schema, read) = RoundTrip([new Event(Utc), new Event(Utc.ToLocalTime())]);

            schema.Fields.Single().DataType.Should().Be(new TimestampType());
            read.Should().OnlyContain(e => e.At == Utc && e.At.Kind == DateTimeKind.Utc);
        }

        [Test]
        public void A_time_of_unspecified_kind_has_no_zone()
        {
            var time = DateTime.SpecifyKind(Utc, DateTimeKind.Unspecified);
            var (schema, read) = RoundTrip([new Event(time)]);

            schema.Fields.Single().DataType.Should().Be(new TimestampNtzType());
            read.Single().At.Should().Be(time);
            read.Single().At.Kind.Should().Be(DateTimeKind.Unspecified);
        }

        [Test]
        public void Moments_and_times_without_a_zone_are_not_mixed()
        {
            var act = () => RoundTrip([new Event(Utc), new Event(DateTime.SpecifyKind(Utc, DateTimeKind.Unspecified))]);

            act.Should().Throw<InvalidCastException>().WithMessage("*'At'*SpecifyKind*");
        }

        [Test]
        public void The_kind_is_found_wherever_a_DateTime_is()
        {
            var (schema, read) = RoundTrip([
                new Deep(1, null, [], new() { ["a"] = [] }, null, null),
                new Deep(2, Utc, [new(Utc)], new() { ["k"] = [Utc, null] }, (5, Utc), new Event(Utc)),
            ]);

            schema.ToDdl().Should().Be(
                "Id INT NOT NULL,Maybe TIMESTAMP,Events ARRAY<STRUCT<At: TIMESTAMP NOT NULL>> NOT NULL,Map MAP<STRING, ARRAY<TIMESTAMP>> NOT NULL," +
                "Pair STRUCT<_1: INT NOT NULL, _2: TIMESTAMP NOT NULL>,Other STRUCT<At: TIMESTAMP NOT NULL>");
            read[1].Events.Single().At.Should().Be(Utc);
            read[1].Map["k"].Should().Equal(Utc, null);
            read[1].Pair.Should().Be((5, Utc));
            read[0].Other.Should().BeNull();
        }

        [Test]
        public void Without_a_value_a_DateTime_has_no_zone() =>
            LocalRows.Of<Event>([], RecordTypes.SchemaOf(typeof(Event))).Schema.Fields.Single().DataType.Should().Be(new TimestampNtzType());

        [Test]
        public void A_moment_in_a_column_without_a_zone_is_rejected()
        {
            var act = () => BatchWriter.Write([[Utc]], new StructType(new StructField("t", new TimestampNtzType())));

            act.Should().Throw<InvalidCastException>().WithMessage("*'t'*Utc*TimestampType*");
        }

        [Test]
        public void Every_kind_of_property_survives()
        {
            var record = new Wide(
                true, -1, 200, -3, 60_000, -5, 4_000_000_000, -7, ulong.MaxValue, 1.5f, -2.5, 12345678901.123456789m, BigInteger.Pow(10, 30), "é🚓", 'x',
                DayOfWeek.Friday, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), [1, 2], new DateOnly(2026, 1, 2), new TimeOnly(1, 2, 3),
                DateTimeOffset.UnixEpoch, TimeSpan.FromMicroseconds(-1), null, 4, new Variant(new byte[] { 12 }, new byte[] { 1, 0, 0 }),
                new Geometry(new byte[] { 1 }, 3857));

            var (_, read) = RoundTrip([record, record with { Text = "", MaybeNot = 3, Maybe = null }]);

            read[0].Bytes.Should().Equal(record.Bytes);
            (read[0] with { Bytes = record.Bytes }).Should().Be(record);
            read[1].MaybeNot.Should().Be(3);
            read[1].Maybe.Should().BeNull();
        }

        [Test]
        public void Collections_of_all_kinds_survive()
        {
            var (schema, read) = RoundTrip([
                new Collections(["a"], [1, 2], ImmutableDictionary<string, int>.Empty.Add("k", 1), [[1], []], [new Nested(1, null), new Nested(2, "x")], null),
            ]);

            schema.ToDdl().Should().StartWith("Set ARRAY<STRING> NOT NULL,Fixed ARRAY<INT> NOT NULL,Map MAP<STRING, INT> NOT NULL,Lists ARRAY<ARRAY<INT>> NOT NULL");
            read.Single().Set.Should().Equal("a");
            read.Single().Fixed.Should().Equal(1, 2);
            read.Single().Map.Should().Contain("k", 1);
            read.Single().Lists.Should().BeEquivalentTo(new int[][] { [1], [] });
            read.Single().Records.Should().Equal(new Nested(1, null), new Nested(2, "x"));
            read.Single().Nothing.Should().BeNull();
        }

        [Test]
        public void Tuples_have_numbered_columns_also_more_than_seven()
        {
            var (schema, read) = RoundTrip([(1, "a", 3L, 4.0, true, 6, 7, 8, "i")]);

            schema.Fields.Select(f => f.Name).Should().Equal("_1", "_2", "_3", "_4", "_5", "_6", "_7", "_8", "_9");
            read.Single().Should().Be((1, "a", 3L, 4.0, true, 6, 7, 8, "i"));
        }

        [Test]
        public void Attributes_name_a_column_and_leave_one_out()
        {
            var (schema, read) = RoundTrip([new Mapped(7, "x")]);

            schema.ToDdl().Should().Be("user_id INT NOT NULL,Name STRING NOT NULL");
            read.Single().Should().Be(new Mapped(7, "x"));
        }

        [Test]
        public void A_type_of_a_namespace_that_begins_with_System_is_a_record() =>
            RoundTrip([new System.Acme.Ticket(7, "x")]).Read.Should().Equal(new System.Acme.Ticket(7, "x"));

        [Test]
        public void A_schema_says_what_the_types_of_the_properties_do_not()
        {
            var schema = (StructType)DataType.FromDdl("Amount decimal(10,2), Id bigint");
            var rows = LocalRows.Of([new Priced(5, 1.50m)], schema);

            Read<Priced>(rows).Single().Should().Be(new Priced(5, 1.5m));
            ((Action)(() => LocalRows.Of([new Priced(5, 1m)], (StructType)DataType.FromDdl("Nothing int")))).Should().Throw<ArgumentException>().WithMessage("*'Nothing'*");
        }

        [Test]
        public void Lists_are_values_of_one_column()
        {
            var (schema, read) = RoundTrip<int[]>([[1, 2], []]);

            schema.ToDdl().Should().Be("_1 ARRAY<INT>");
            read.Should().BeEquivalentTo(new int[][] { [1, 2], [] });
        }

        [Test]
        public void A_null_where_none_is_allowed_is_rejected_by_its_column()
        {
            var name = () => RoundTrip([new Mapped(1, null!)]);
            var record = () => RoundTrip<Nested>([null!]);

            name.Should().Throw<ArgumentException>().WithMessage("*'Name'*NOT NULL*");
            record.Should().Throw<ArgumentException>().WithMessage("*Nested is null*");
        }

        [Test]
        public void A_stretch_of_the_rows_is_written_alone()
        {
            var rows = LocalRows.Of(Enumerable.Range(0, 100).Select(i => new Nested(i, i % 3 == 0 ? null : $"{i}")).ToList(), RecordTypes.SchemaOf(typeof(Nested)));

            Read<Nested>(rows, 98, 2).Should().Equal(new Nested(98, "98"), new Nested(99, null));
        }

        [FsCheck.NUnit.Property]
        public bool Any_decimals_are_exact(decimal[] values)
        {
            var fitting = values.Select(value => decimal.Round(value % 1_000_000_000_000m, 16)).ToArray();
            return RoundTrip(fitting).Read.SequenceEqual(fitting);
        }

        [FsCheck.NUnit.Property]
        public bool Any_nulls_keep_their_places(int?[] values) => RoundTrip(values).Read.SequenceEqual(values);

        static (StructType Schema, IReadOnlyList<T> Read) RoundTrip<T>(IReadOnlyList<T> records)
        {
            var rows = LocalRows.Of(records, RecordTypes.SchemaOf(typeof(T)));
            return (rows.Schema, Read<T>(rows));
        }

        static List<T> Read<T>(LocalRows rows, int start = 0, int? count = null)
        {
            using var reader = new ArrowStreamReader(new MemoryStream(rows.Write(start, count ?? rows.Count)));
            using var batch = reader.ReadNextRecordBatch();
            return [.. new RecordDecoder<T>(rows.Schema).Records(batch!)];
        }

        sealed record Event(DateTime At);

        sealed record Deep(int Id, DateTime? Maybe, List<Event> Events, Dictionary<string, DateTime?[]> Map, (int, DateTime)? Pair, Event? Other);

        sealed record Wide(
            bool Truth, sbyte SByte, byte Byte, short Short, ushort UShort, int Int, uint UInt, long Long, ulong ULong, float Float, double Double,
            decimal Decimal, BigInteger Big, string Text, char Letter, DayOfWeek Day, Guid Id, byte[] Bytes, DateOnly Date, TimeOnly Time, DateTimeOffset Instant,
            TimeSpan Span, int? MaybeNot, int? Maybe, Variant Variant, Geometry Shape);

        sealed record Collections(
            HashSet<string> Set, ImmutableArray<int> Fixed, ImmutableDictionary<string, int> Map, List<int[]> Lists, Nested[] Records, List<string>? Nothing);

        sealed record Nested(int Id, string? Note);

        sealed record Mapped([property: Column("user_id")] int UserId, string Name)
        {
            [NotMapped]
            public string Label => $"{Name} {UserId}";
        }

        sealed record Priced(long Id, decimal Amount);
    }
}

namespace System.Acme
{
    sealed record Ticket(int Id, string Plate);
}
