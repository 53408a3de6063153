namespace Prestacop.Spark.Sql;

// Hashes and check sums.
public static partial class Functions
{
    /// <summary><c>md5</c>: the MD5 check sum as 32 hexadecimal digits.</summary>
    public static Column Md5(Column column) => Call("md5", column);

    /// <summary><c>sha</c>: the SHA-1 check sum as 40 hexadecimal digits.</summary>
    public static Column Sha(Column column) => Call("sha", column);

    /// <summary><c>sha1</c>: the SHA-1 check sum as 40 hexadecimal digits.</summary>
    public static Column Sha1(Column column) => Call("sha1", column);

    /// <summary><c>sha2</c>: a SHA-2 check sum as hexadecimal digits, of 224, 256, 384 or 512 bits; 0 means 256.</summary>
    public static Column Sha2(Column column, int numBits) => Call("sha2", column, Literal(numBits));

    /// <inheritdoc cref="Sha2(Column, int)"/>
    public static Column Sha2(Column column, Column numBits) => Call("sha2", column, numBits);

    /// <summary><c>crc32</c>: the cyclic redundancy check, as a 64-bit number.</summary>
    public static Column Crc32(Column column) => Call("crc32", column);

    /// <summary><c>hash</c>: a 32-bit Murmur3 hash of the values, as Spark spreads rows by.</summary>
    public static Column Hash(params Column[] columns) => Call("hash", columns);

    /// <summary><c>xxhash64</c>: a 64-bit hash of the values, by xxHash.</summary>
    public static Column XXHash64(params Column[] columns) => Call("xxhash64", columns);
}
