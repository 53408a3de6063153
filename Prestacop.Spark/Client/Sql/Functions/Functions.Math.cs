namespace Prestacop.Spark.Sql;

// Arithmetic, powers, rounding and random numbers.
public static partial class Functions
{
    /// <summary><c>abs</c>: the absolute value.</summary>
    public static Column Abs(Column column) => Call("abs", column);

    /// <summary><c>negative</c>: the number with its sign changed.</summary>
    public static Column Negate(Column column) => Call("negative", column);

    /// <summary><c>negative</c>: the number with its sign changed.</summary>
    public static Column Negative(Column column) => Call("negative", column);

    /// <summary><c>positive</c>: the number as it is.</summary>
    public static Column Positive(Column column) => Call("positive", column);

    /// <summary><c>sign</c>: -1, 0 or 1 by the sign, as a double.</summary>
    public static Column Sign(Column column) => Call("sign", column);

    /// <summary><c>signum</c>: -1, 0 or 1 by the sign, as a double.</summary>
    public static Column Signum(Column column) => Call("signum", column);

    /// <inheritdoc cref="Signum(Column)"/>
    public static Column Signum(string columnName) => Signum(Col(columnName));

    /// <summary><c>sqrt</c>: the square root; "not a number" below zero.</summary>
    public static Column Sqrt(Column column) => Call("sqrt", column);

    /// <inheritdoc cref="Sqrt(Column)"/>
    public static Column Sqrt(string columnName) => Sqrt(Col(columnName));

    /// <summary><c>cbrt</c>: the cube root.</summary>
    public static Column Cbrt(Column column) => Call("cbrt", column);

    /// <inheritdoc cref="Cbrt(Column)"/>
    public static Column Cbrt(string columnName) => Cbrt(Col(columnName));

    /// <summary><c>exp</c>: e to the power of the argument.</summary>
    public static Column Exp(Column column) => Call("exp", column);

    /// <inheritdoc cref="Exp(Column)"/>
    public static Column Exp(string columnName) => Exp(Col(columnName));

    /// <summary><c>expm1</c>: e to the power of the argument, less one; exact near zero.</summary>
    public static Column Expm1(Column column) => Call("expm1", column);

    /// <inheritdoc cref="Expm1(Column)"/>
    public static Column Expm1(string columnName) => Expm1(Col(columnName));

    /// <summary><c>power</c>: the first argument to the power of the second.</summary>
    public static Column Pow(Column left, Column right) => Call("power", left, right);

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(Column left, string rightName) => Pow(left, Col(rightName));

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(string leftName, Column right) => Pow(Col(leftName), right);

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(string leftName, string rightName) => Pow(Col(leftName), Col(rightName));

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(Column left, double right) => Pow(left, Literal(right));

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(string leftName, double right) => Pow(Col(leftName), Literal(right));

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(double left, Column right) => Pow(Literal(left), right);

    /// <inheritdoc cref="Pow(Column, Column)"/>
    public static Column Pow(double left, string rightName) => Pow(Literal(left), Col(rightName));

    /// <summary><c>power</c>: the first argument to the power of the second.</summary>
    public static Column Power(Column left, Column right) => Call("power", left, right);

    /// <summary><c>ln</c>: the natural logarithm; null at and below zero.</summary>
    public static Column Log(Column column) => Call("ln", column);

    /// <inheritdoc cref="Log(Column)"/>
    public static Column Log(string columnName) => Log(Col(columnName));

    /// <summary><c>log</c>: the logarithm to a base; null at and below zero.</summary>
    public static Column Log(double logBase, Column column) => Call("log", Literal(logBase), column);

    /// <inheritdoc cref="Log(double, Column)"/>
    public static Column Log(double logBase, string columnName) => Log(logBase, Col(columnName));

    /// <summary><c>ln</c>: the natural logarithm; null at and below zero.</summary>
    public static Column Ln(Column column) => Call("ln", column);

    /// <summary><c>log10</c>: the logarithm to base 10; null at and below zero.</summary>
    public static Column Log10(Column column) => Call("log10", column);

    /// <inheritdoc cref="Log10(Column)"/>
    public static Column Log10(string columnName) => Log10(Col(columnName));

    /// <summary><c>log1p</c>: the natural logarithm of one plus the argument; exact near zero.</summary>
    public static Column Log1p(Column column) => Call("log1p", column);

    /// <inheritdoc cref="Log1p(Column)"/>
    public static Column Log1p(string columnName) => Log1p(Col(columnName));

    /// <summary><c>log2</c>: the logarithm to base 2; null at and below zero.</summary>
    public static Column Log2(Column column) => Call("log2", column);

    /// <inheritdoc cref="Log2(Column)"/>
    public static Column Log2(string columnName) => Log2(Col(columnName));

    /// <summary><c>factorial</c>: the factorial of 0 to 20; null outside.</summary>
    public static Column Factorial(Column column) => Call("factorial", column);

    /// <summary><c>hypot</c>: the square root of the sum of both squares, without overflow on the way.</summary>
    public static Column Hypot(Column left, Column right) => Call("hypot", left, right);

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(Column left, string rightName) => Hypot(left, Col(rightName));

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(string leftName, Column right) => Hypot(Col(leftName), right);

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(string leftName, string rightName) => Hypot(Col(leftName), Col(rightName));

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(Column left, double right) => Hypot(left, Literal(right));

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(string leftName, double right) => Hypot(Col(leftName), Literal(right));

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(double left, Column right) => Hypot(Literal(left), right);

    /// <inheritdoc cref="Hypot(Column, Column)"/>
    public static Column Hypot(double left, string rightName) => Hypot(Literal(left), Col(rightName));

    /// <summary><c>ceil</c>: the least number not below the argument, whole or with so many decimal places.</summary>
    public static Column Ceil(Column column) => Call("ceil", column);

    /// <inheritdoc cref="Ceil(Column)"/>
    public static Column Ceil(string columnName) => Ceil(Col(columnName));

    /// <inheritdoc cref="Ceil(Column)"/>
    public static Column Ceil(Column column, int scale) => Call("ceil", column, Literal(scale));

    /// <inheritdoc cref="Ceil(Column)"/>
    public static Column Ceil(string columnName, int scale) => Ceil(Col(columnName), scale);

    /// <summary><c>ceiling</c>: the least number not below the argument, whole or with so many decimal places.</summary>
    public static Column Ceiling(Column column) => Call("ceiling", column);

    /// <inheritdoc cref="Ceiling(Column)"/>
    public static Column Ceiling(Column column, int scale) => Call("ceiling", column, Literal(scale));

    /// <summary><c>floor</c>: the largest number not above the argument, whole or with so many decimal places.</summary>
    public static Column Floor(Column column) => Call("floor", column);

    /// <inheritdoc cref="Floor(Column)"/>
    public static Column Floor(string columnName) => Floor(Col(columnName));

    /// <inheritdoc cref="Floor(Column)"/>
    public static Column Floor(Column column, int scale) => Call("floor", column, Literal(scale));

    /// <inheritdoc cref="Floor(Column)"/>
    public static Column Floor(string columnName, int scale) => Floor(Col(columnName), scale);

    /// <summary><c>round</c>: rounds half away from zero; a negative number of decimal places rounds to tens, hundreds and so on.</summary>
    public static Column Round(Column column) => Call("round", column);

    /// <inheritdoc cref="Round(Column)"/>
    public static Column Round(Column column, int scale) => Call("round", column, Literal(scale));

    /// <summary>
    /// <c>bround</c>: rounds half to the even neighbour; a negative number of decimal places rounds to tens, hundreds and so on.
    /// </summary>
    public static Column Bround(Column column) => Call("bround", column);

    /// <inheritdoc cref="Bround(Column)"/>
    public static Column Bround(Column column, int scale) => Call("bround", column, Literal(scale));

    /// <summary><c>rint</c>: the nearest whole number as a double, halves to the even one.</summary>
    public static Column Rint(Column column) => Call("rint", column);

    /// <inheritdoc cref="Rint(Column)"/>
    public static Column Rint(string columnName) => Rint(Col(columnName));

    /// <summary><c>pmod</c>: the remainder, never negative for a positive divisor.</summary>
    public static Column Pmod(Column left, Column right) => Call("pmod", left, right);

    /// <summary><c>try_add</c>: the sum, or null where it overflows; also adds intervals to dates and times.</summary>
    public static Column TryAdd(Column left, Column right) => Call("try_add", left, right);

    /// <summary><c>try_subtract</c>: the difference, or null where it overflows.</summary>
    public static Column TrySubtract(Column left, Column right) => Call("try_subtract", left, right);

    /// <summary><c>try_multiply</c>: the product, or null where it overflows.</summary>
    public static Column TryMultiply(Column left, Column right) => Call("try_multiply", left, right);

    /// <summary><c>try_divide</c>: the quotient, or null where the divisor is zero.</summary>
    public static Column TryDivide(Column left, Column right) => Call("try_divide", left, right);

    /// <summary><c>try_mod</c>: the remainder, or null where the divisor is zero.</summary>
    public static Column TryMod(Column left, Column right) => Call("try_mod", left, right);

    /// <summary>
    /// <c>width_bucket</c>: the number of the bucket, from 1, among equal ones between the bounds; 0 below and one more than the last
    /// above.
    /// </summary>
    public static Column WidthBucket(Column value, Column min, Column max, Column numBucket) =>
        Call("width_bucket", value, min, max, numBucket);

    /// <summary><c>conv</c>: a number as text, from one base to another; bases from 2 to 36.</summary>
    public static Column Conv(Column column, Column fromBase, Column toBase) => Call("conv", column, fromBase, toBase);

    /// <inheritdoc cref="Conv(Column, Column, Column)"/>
    public static Column Conv(Column column, int fromBase, int toBase) => Call("conv", column, Literal(fromBase), Literal(toBase));

    /// <summary><c>bin</c>: the binary digits of a whole number, as text.</summary>
    public static Column Bin(Column column) => Call("bin", column);

    /// <inheritdoc cref="Bin(Column)"/>
    public static Column Bin(string columnName) => Bin(Col(columnName));

    /// <summary><c>hex</c>: hexadecimal digits of a whole number, text or bytes.</summary>
    public static Column Hex(Column column) => Call("hex", column);

    /// <summary><c>unhex</c>: the bytes that hexadecimal digits stand for; null for any other character.</summary>
    public static Column Unhex(Column column) => Call("unhex", column);

    /// <summary><c>e</c>: Euler's number, 2.718....</summary>
    public static Column E() => Call("e");

    /// <summary><c>pi</c>: the ratio of a circle's circumference to its diameter, 3.14159....</summary>
    public static Column Pi() => Call("pi");

    /// <summary><c>rand</c>: a random number from 0, below 1, for each row; without a seed one is drawn.</summary>
    public static Column Rand() => Call("rand", Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Rand()"/>
    public static Column Rand(long seed) => Call("rand", Literal(seed));

    /// <inheritdoc cref="Rand()"/>
    public static Column Rand(Column seed) => Call("rand", seed);

    /// <summary><c>random</c>: as <see cref="Rand()"/>.</summary>
    public static Column Random() => Call("random", Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Random()"/>
    public static Column Random(long seed) => Call("random", Literal(seed));

    /// <summary><c>randn</c>: a random number of the standard normal distribution for each row; without a seed one is drawn.</summary>
    public static Column Randn() => Call("randn", Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Randn()"/>
    public static Column Randn(long seed) => Call("randn", Literal(seed));

    /// <inheritdoc cref="Randn()"/>
    public static Column Randn(Column seed) => Call("randn", seed);

    /// <summary><c>uniform</c>: a random number between two constants for each row; without a seed one is drawn.</summary>
    public static Column Uniform(Column min, Column max) => Call("uniform", min, max, Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Uniform(Column, Column)"/>
    public static Column Uniform(Column min, Column max, Column seed) => Call("uniform", min, max, seed);
}
