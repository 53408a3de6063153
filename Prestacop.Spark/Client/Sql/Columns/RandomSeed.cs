using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Prestacop.Spark.Sql;

/// <summary>Seeds for random functions that were given none.</summary>
static class RandomSeed
{
    /// <summary>A seed from 0; drawn here, as PySpark does, so that a table gives the same rows each time it is used.</summary>
    internal static long Draw() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
}
