namespace Prestacop.Spark.Sql;

// Bits of whole numbers.
public static partial class Functions
{
    /// <summary><c>~</c>: the number with every bit changed.</summary>
    public static Column BitwiseNOT(Column column) => Call("~", column);

    /// <inheritdoc cref="BitwiseNOT(Column)"/>
    public static Column Bitwise_Not(Column column) => Call("~", column);

    /// <summary><c>bit_count</c>: how many bits are set.</summary>
    public static Column BitCount(Column column) => Call("bit_count", column);

    /// <summary><c>bit_get</c>: one bit, 0 or 1; position 0 is the lowest.</summary>
    public static Column BitGet(Column column, Column pos) => Call("bit_get", column, pos);

    /// <inheritdoc cref="BitGet(Column, Column)"/>
    public static Column BitGet(Column column, int pos) => Call("bit_get", column, Literal(pos));

    /// <summary><c>getbit</c>: one bit, 0 or 1; position 0 is the lowest.</summary>
    public static Column GetBit(Column column, Column pos) => Call("getbit", column, pos);

    /// <inheritdoc cref="GetBit(Column, Column)"/>
    public static Column GetBit(Column column, int pos) => Call("getbit", column, Literal(pos));

    /// <summary><c>shiftleft</c>: the bits moved towards the high end.</summary>
    public static Column ShiftLeft(Column column, Column numBits) => Call("shiftleft", column, numBits);

    /// <inheritdoc cref="ShiftLeft(Column, Column)"/>
    public static Column ShiftLeft(Column column, int numBits) => Call("shiftleft", column, Literal(numBits));

    /// <inheritdoc cref="ShiftLeft(Column, Column)"/>
    public static Column Shiftleft(Column column, Column numBits) => Call("shiftleft", column, numBits);

    /// <inheritdoc cref="ShiftLeft(Column, Column)"/>
    public static Column Shiftleft(Column column, int numBits) => Call("shiftleft", column, Literal(numBits));

    /// <summary><c>shiftright</c>: the bits moved towards the low end, keeping the sign.</summary>
    public static Column ShiftRight(Column column, Column numBits) => Call("shiftright", column, numBits);

    /// <inheritdoc cref="ShiftRight(Column, Column)"/>
    public static Column ShiftRight(Column column, int numBits) => Call("shiftright", column, Literal(numBits));

    /// <inheritdoc cref="ShiftRight(Column, Column)"/>
    public static Column Shiftright(Column column, Column numBits) => Call("shiftright", column, numBits);

    /// <inheritdoc cref="ShiftRight(Column, Column)"/>
    public static Column Shiftright(Column column, int numBits) => Call("shiftright", column, Literal(numBits));

    /// <summary><c>shiftrightunsigned</c>: the bits moved towards the low end, filled with zeros.</summary>
    public static Column ShiftRightUnsigned(Column column, Column numBits) => Call("shiftrightunsigned", column, numBits);

    /// <inheritdoc cref="ShiftRightUnsigned(Column, Column)"/>
    public static Column ShiftRightUnsigned(Column column, int numBits) => Call("shiftrightunsigned", column, Literal(numBits));

    /// <inheritdoc cref="ShiftRightUnsigned(Column, Column)"/>
    public static Column Shiftrightunsigned(Column column, Column numBits) => Call("shiftrightunsigned", column, numBits);

    /// <inheritdoc cref="ShiftRightUnsigned(Column, Column)"/>
    public static Column Shiftrightunsigned(Column column, int numBits) => Call("shiftrightunsigned", column, Literal(numBits));
}
