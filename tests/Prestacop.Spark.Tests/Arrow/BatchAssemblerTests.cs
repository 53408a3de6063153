using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class BatchAssemblerTests
{
    [Test]
    public void Chunks_are_joined_into_their_batch()
    {
        var assembler = new BatchAssembler();
        var data = Data(1000);
        var size = data.Length / 3 + 1;

        assembler.Add(Chunk(data[..size], 0, 3, rows: 1000)).Should().BeEmpty();
        assembler.Add(Chunk(data[size..(2 * size)], 1, 3, rows: 1000)).Should().BeEmpty();
        var batches = assembler.Add(Chunk(data[(2 * size)..], 2, 3, rows: 1000));

        batches.Should().ContainSingle().Which.Length.Should().Be(1000);
        assembler.Complete();
    }

    [Test]
    public void Rejects_a_result_with_a_missing_chunk()
    {
        var assembler = new BatchAssembler();
        assembler.Add(Chunk(Data(1), 0, 3, rows: 1));

        var act = () => assembler.Add(Chunk([], 2, 3, rows: 1));

        act.Should().Throw<InvalidDataException>().WithMessage("*Chunk 2*chunk 1*");
    }

    [Test]
    public void Rejects_a_result_that_ends_within_a_batch()
    {
        var assembler = new BatchAssembler();
        assembler.Add(Chunk(Data(1), 0, 2, rows: 1));

        var act = assembler.Complete;

        act.Should().Throw<InvalidDataException>().WithMessage("*1 of 2 chunks*");
    }

    [Test]
    public void Rejects_a_whole_batch_between_chunks()
    {
        var assembler = new BatchAssembler();
        assembler.Add(Chunk(Data(1), 0, 2, rows: 1));

        var act = () => assembler.Add(Whole(Data(1), 0, 1));

        act.Should().Throw<InvalidDataException>();
    }

    [Test]
    public void Rejects_a_gap_between_batches()
    {
        var assembler = new BatchAssembler();
        assembler.Add(Whole(Data(2), 0, 2));

        var act = () => assembler.Add(Whole(Data(2), 3, 2));

        act.Should().Throw<InvalidDataException>().WithMessage("*row 3*2 rows*");
    }

    [Test]
    public void Rejects_a_wrong_row_count()
    {
        var act = () => new BatchAssembler().Add(Whole(Data(2), 0, 3));

        act.Should().Throw<InvalidDataException>().WithMessage("*3 rows has 2*");
    }

    static byte[] Data(int rows) => BatchWriter.Write(
        [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<object?>)[(long)i])], FakeSparkConnectService.Schema);

    static Proto.ExecutePlanResponse.Types.ArrowBatch Whole(byte[] data, long start, long rows) =>
        new() { Data = ByteString.CopyFrom(data), StartOffset = start, RowCount = rows };

    static Proto.ExecutePlanResponse.Types.ArrowBatch Chunk(byte[] data, int index, int count, long rows) =>
        new() { Data = ByteString.CopyFrom(data), StartOffset = 0, RowCount = rows, ChunkIndex = index, NumChunksInBatch = count };
}
