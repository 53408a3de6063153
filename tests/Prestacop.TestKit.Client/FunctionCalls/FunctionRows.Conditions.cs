using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.TestKit.Client.FunctionCalls;

public sealed partial class FunctionRows
{
    (string Python, Column Column)[] Conditions() =>
    [
        ("""call_function("x", col("a"))""", CallFunction("x", A)),
        ("""lit(col("a"))""", Lit(A)),
        ("""coalesce(col("a"))""", Coalesce(A)),
        ("""ifnull(col("a"), col("b"))""", IfNull(A, B)),
        ("""nanvl(col("a"), col("b"))""", NaNvl(A, B)),
        ("""nullif(col("a"), col("b"))""", NullIf(A, B)),
        ("""nullifzero(col("a"))""", NullIfZero(A)),
        ("""nvl(col("a"), col("b"))""", Nvl(A, B)),
        ("""nvl2(col("a"), col("b"), col("c"))""", Nvl2(A, B, C)),
        ("""when(col("a"), col("b"))""", When(A, B)),
        ("""zeroifnull(col("a"))""", ZeroIfNull(A)),
        ("""equal_null(col("a"), col("b"))""", EqualNull(A, B)),
        ("""ilike(col("a"), col("b"))""", ILike(A, B)),
        ("""isnan(col("a"))""", IsNaN(A)),
        ("""isnotnull(col("a"))""", IsNotNull(A)),
        ("""isnull(col("a"))""", IsNull(A)),
        ("""like(col("a"), col("b"))""", Like(A, B)),
        ("""greatest(col("a"), col("b"))""", Greatest(A, B)),
        ("""least(col("a"), col("b"))""", Least(A, B)),
        ("""asc(col("a"))""", Asc(A)),
        ("""asc_nulls_first(col("a"))""", AscNullsFirst(A)),
        ("""asc_nulls_last(col("a"))""", AscNullsLast(A)),
        ("""desc(col("a"))""", Desc(A)),
        ("""desc_nulls_first(col("a"))""", DescNullsFirst(A)),
        ("""desc_nulls_last(col("a"))""", DescNullsLast(A)),
    ];
}
