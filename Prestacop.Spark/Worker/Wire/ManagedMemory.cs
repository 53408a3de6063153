using System.Buffers;
using Apache.Arrow.Memory;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>
/// Memory that the garbage collector frees. A user's function may keep a batch, or give parts of it back later: with Arrow's own memory, which is freed by
/// hand, it would then read what is not there any more.
/// </summary>
sealed class ManagedMemory : MemoryAllocator
{
    public static readonly ManagedMemory Allocator = new();

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        bytesAllocated = length;
        return new Piece(GC.AllocateUninitializedArray<byte>(length));
    }

    sealed class Piece(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
        }
    }
}
