namespace Prestacop.Spark.Sql;

// Reading and joining sketches that aggregates have made.
public static partial class Functions
{
    /// <summary><c>hll_sketch_estimate</c>: about the number of different values in a HyperLogLog sketch.</summary>
    public static Column HllSketchEstimate(Column column) => Call("hll_sketch_estimate", column);

    /// <summary><c>hll_union</c>: one HyperLogLog sketch from two, which must have one size unless allowed.</summary>
    public static Column HllUnion(Column left, Column right) => Call("hll_union", left, right);

    /// <inheritdoc cref="HllUnion(Column, Column)"/>
    public static Column HllUnion(Column left, Column right, bool allowDifferentLgConfigK) =>
        Call("hll_union", left, right, Literal(allowDifferentLgConfigK));

    /// <summary><c>kll_sketch_get_n_bigint</c>: the number of values in a KLL sketch of whole numbers.</summary>
    public static Column KllSketchGetNBigint(Column column) => Call("kll_sketch_get_n_bigint", column);

    /// <summary><c>kll_sketch_get_n_double</c>: the number of values in a KLL sketch of doubles.</summary>
    public static Column KllSketchGetNDouble(Column column) => Call("kll_sketch_get_n_double", column);

    /// <summary><c>kll_sketch_get_n_float</c>: the number of values in a KLL sketch of floats.</summary>
    public static Column KllSketchGetNFloat(Column column) => Call("kll_sketch_get_n_float", column);

    /// <summary>
    /// <c>kll_sketch_get_quantile_bigint</c>: about the value at a share from 0 to 1, or an array for an array of shares.
    /// </summary>
    public static Column KllSketchGetQuantileBigint(Column sketch, Column rank) => Call("kll_sketch_get_quantile_bigint", sketch, rank);

    /// <summary>
    /// <c>kll_sketch_get_quantile_double</c>: about the value at a share from 0 to 1, or an array for an array of shares.
    /// </summary>
    public static Column KllSketchGetQuantileDouble(Column sketch, Column rank) => Call("kll_sketch_get_quantile_double", sketch, rank);

    /// <summary><c>kll_sketch_get_quantile_float</c>: about the value at a share from 0 to 1, or an array for an array of shares.</summary>
    public static Column KllSketchGetQuantileFloat(Column sketch, Column rank) => Call("kll_sketch_get_quantile_float", sketch, rank);

    /// <summary><c>kll_sketch_get_rank_bigint</c>: about the share, from 0 to 1, of values that are not above this one.</summary>
    public static Column KllSketchGetRankBigint(Column sketch, Column quantile) => Call("kll_sketch_get_rank_bigint", sketch, quantile);

    /// <summary><c>kll_sketch_get_rank_double</c>: about the share, from 0 to 1, of values that are not above this one.</summary>
    public static Column KllSketchGetRankDouble(Column sketch, Column quantile) => Call("kll_sketch_get_rank_double", sketch, quantile);

    /// <summary><c>kll_sketch_get_rank_float</c>: about the share, from 0 to 1, of values that are not above this one.</summary>
    public static Column KllSketchGetRankFloat(Column sketch, Column quantile) => Call("kll_sketch_get_rank_float", sketch, quantile);

    /// <summary><c>kll_sketch_merge_bigint</c>: one KLL sketch of whole numbers from two.</summary>
    public static Column KllSketchMergeBigint(Column left, Column right) => Call("kll_sketch_merge_bigint", left, right);

    /// <summary><c>kll_sketch_merge_double</c>: one KLL sketch of doubles from two.</summary>
    public static Column KllSketchMergeDouble(Column left, Column right) => Call("kll_sketch_merge_double", left, right);

    /// <summary><c>kll_sketch_merge_float</c>: one KLL sketch of floats from two.</summary>
    public static Column KllSketchMergeFloat(Column left, Column right) => Call("kll_sketch_merge_float", left, right);

    /// <summary><c>kll_sketch_to_string_bigint</c>: a description of a KLL sketch of whole numbers.</summary>
    public static Column KllSketchToStringBigint(Column column) => Call("kll_sketch_to_string_bigint", column);

    /// <summary><c>kll_sketch_to_string_double</c>: a description of a KLL sketch of doubles.</summary>
    public static Column KllSketchToStringDouble(Column column) => Call("kll_sketch_to_string_double", column);

    /// <summary><c>kll_sketch_to_string_float</c>: a description of a KLL sketch of floats.</summary>
    public static Column KllSketchToStringFloat(Column column) => Call("kll_sketch_to_string_float", column);

    /// <summary><c>theta_difference</c>: a Theta sketch of the values that are in the first but not in the second.</summary>
    public static Column ThetaDifference(Column left, Column right) => Call("theta_difference", left, right);

    /// <summary><c>theta_intersection</c>: a Theta sketch of the values that are in both.</summary>
    public static Column ThetaIntersection(Column left, Column right) => Call("theta_intersection", left, right);

    /// <summary><c>theta_sketch_estimate</c>: about the number of different values in a Theta sketch.</summary>
    public static Column ThetaSketchEstimate(Column column) => Call("theta_sketch_estimate", column);

    /// <summary><c>theta_union</c>: a Theta sketch of the values that are in either.</summary>
    public static Column ThetaUnion(Column left, Column right) => Call("theta_union", left, right);

    /// <inheritdoc cref="ThetaUnion(Column, Column)"/>
    public static Column ThetaUnion(Column left, Column right, int lgNomEntries) => Call("theta_union", left, right, Literal(lgNomEntries));

    /// <summary><c>tuple_difference_double</c>: a Tuple sketch with doubles of the keys that are only in the first.</summary>
    public static Column TupleDifferenceDouble(Column left, Column right) => Call("tuple_difference_double", left, right);

    /// <summary><c>tuple_difference_integer</c>: a Tuple sketch with whole numbers of the keys that are only in the first.</summary>
    public static Column TupleDifferenceInteger(Column left, Column right) => Call("tuple_difference_integer", left, right);

    /// <summary><c>tuple_difference_theta_double</c>: a Tuple sketch with doubles without the keys of a Theta sketch.</summary>
    public static Column TupleDifferenceThetaDouble(Column tupleSketch, Column thetaSketch) =>
        Call("tuple_difference_theta_double", tupleSketch, thetaSketch);

    /// <summary><c>tuple_difference_theta_integer</c>: a Tuple sketch with whole numbers without the keys of a Theta sketch.</summary>
    public static Column TupleDifferenceThetaInteger(Column tupleSketch, Column thetaSketch) =>
        Call("tuple_difference_theta_integer", tupleSketch, thetaSketch);

    /// <summary><c>tuple_intersection_double</c>: a Tuple sketch with doubles of the keys that are in both.</summary>
    public static Column TupleIntersectionDouble(Column left, Column right) => Call("tuple_intersection_double", left, right);

    /// <inheritdoc cref="TupleIntersectionDouble(Column, Column)"/>
    public static Column TupleIntersectionDouble(Column left, Column right, string mode) =>
        Call("tuple_intersection_double", left, right, Text(mode));

    /// <summary><c>tuple_intersection_integer</c>: a Tuple sketch with whole numbers of the keys that are in both.</summary>
    public static Column TupleIntersectionInteger(Column left, Column right) => Call("tuple_intersection_integer", left, right);

    /// <inheritdoc cref="TupleIntersectionInteger(Column, Column)"/>
    public static Column TupleIntersectionInteger(Column left, Column right, string mode) =>
        Call("tuple_intersection_integer", left, right, Text(mode));

    /// <summary><c>tuple_intersection_theta_double</c>: a Tuple sketch with doubles of the keys that a Theta sketch has too.</summary>
    public static Column TupleIntersectionThetaDouble(Column tupleSketch, Column thetaSketch) =>
        Call("tuple_intersection_theta_double", tupleSketch, thetaSketch);

    /// <inheritdoc cref="TupleIntersectionThetaDouble(Column, Column)"/>
    public static Column TupleIntersectionThetaDouble(Column tupleSketch, Column thetaSketch, string mode) =>
        Call("tuple_intersection_theta_double", tupleSketch, thetaSketch, Text(mode));

    /// <summary>
    /// <c>tuple_intersection_theta_integer</c>: a Tuple sketch with whole numbers of the keys that a Theta sketch has too.
    /// </summary>
    public static Column TupleIntersectionThetaInteger(Column tupleSketch, Column thetaSketch) =>
        Call("tuple_intersection_theta_integer", tupleSketch, thetaSketch);

    /// <inheritdoc cref="TupleIntersectionThetaInteger(Column, Column)"/>
    public static Column TupleIntersectionThetaInteger(Column tupleSketch, Column thetaSketch, string mode) =>
        Call("tuple_intersection_theta_integer", tupleSketch, thetaSketch, Text(mode));

    /// <summary><c>tuple_sketch_estimate_double</c>: about the number of different keys in a Tuple sketch with doubles.</summary>
    public static Column TupleSketchEstimateDouble(Column column) => Call("tuple_sketch_estimate_double", column);

    /// <summary><c>tuple_sketch_estimate_integer</c>: about the number of different keys in a Tuple sketch with whole numbers.</summary>
    public static Column TupleSketchEstimateInteger(Column column) => Call("tuple_sketch_estimate_integer", column);

    /// <summary><c>tuple_sketch_summary_double</c>: about the total of a Tuple sketch's doubles.</summary>
    public static Column TupleSketchSummaryDouble(Column column) => Call("tuple_sketch_summary_double", column);

    /// <inheritdoc cref="TupleSketchSummaryDouble(Column)"/>
    public static Column TupleSketchSummaryDouble(Column column, string mode) => Call("tuple_sketch_summary_double", column, Text(mode));

    /// <summary><c>tuple_sketch_summary_integer</c>: about the total of a Tuple sketch's whole numbers.</summary>
    public static Column TupleSketchSummaryInteger(Column column) => Call("tuple_sketch_summary_integer", column);

    /// <inheritdoc cref="TupleSketchSummaryInteger(Column)"/>
    public static Column TupleSketchSummaryInteger(Column column, string mode) => Call("tuple_sketch_summary_integer", column, Text(mode));

    /// <summary>
    /// <c>tuple_sketch_theta_double</c>: about the share of the keys that a Tuple sketch with doubles keeps, from 0 to 1.
    /// </summary>
    public static Column TupleSketchThetaDouble(Column column) => Call("tuple_sketch_theta_double", column);

    /// <summary>
    /// <c>tuple_sketch_theta_integer</c>: about the share of the keys that a Tuple sketch with whole numbers keeps, from 0 to 1.
    /// </summary>
    public static Column TupleSketchThetaInteger(Column column) => Call("tuple_sketch_theta_integer", column);

    /// <summary><c>tuple_union_double</c>: a Tuple sketch with doubles of the keys that are in either.</summary>
    public static Column TupleUnionDouble(Column left, Column right, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_double", left, right, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_union_integer</c>: a Tuple sketch with whole numbers of the keys that are in either.</summary>
    public static Column TupleUnionInteger(Column left, Column right, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_integer", left, right, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_union_theta_double</c>: a Tuple sketch with doubles of its keys and those of a Theta sketch.</summary>
    public static Column TupleUnionThetaDouble(Column tupleSketch, Column thetaSketch, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_theta_double", tupleSketch, thetaSketch, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_union_theta_integer</c>: a Tuple sketch with whole numbers of its keys and those of a Theta sketch.</summary>
    public static Column TupleUnionThetaInteger(Column tupleSketch, Column thetaSketch, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_theta_integer", tupleSketch, thetaSketch, Literal(lgNomEntries), Text(mode));
}
