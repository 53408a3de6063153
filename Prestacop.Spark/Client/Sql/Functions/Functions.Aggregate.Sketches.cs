namespace Prestacop.Spark.Sql;

// Aggregates that give or join sketches: small binary summaries that can be stored and joined later.
public static partial class Functions
{
    /// <summary>
    /// <c>count_min_sketch</c>: a count-min sketch of how often values come, with a relative error and a confidence; without a seed one
    /// is drawn.
    /// </summary>
    public static Column CountMinSketch(Column column, Column eps, Column confidence) =>
        Call("count_min_sketch", column, eps, confidence, Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="CountMinSketch(Column, Column, Column)"/>
    public static Column CountMinSketch(Column column, Column eps, Column confidence, Column seed) =>
        Call("count_min_sketch", column, eps, confidence, seed);

    /// <summary><c>bitmap_construct_agg</c>: a bitmap of the bit positions, as of <c>bitmap_bit_position</c>.</summary>
    public static Column BitmapConstructAgg(Column column) => Call("bitmap_construct_agg", column);

    /// <summary><c>bitmap_and_agg</c>: the bits that are set in all bitmaps.</summary>
    public static Column BitmapAndAgg(Column column) => Call("bitmap_and_agg", column);

    /// <summary><c>bitmap_or_agg</c>: the bits that are set in any bitmap.</summary>
    public static Column BitmapOrAgg(Column column) => Call("bitmap_or_agg", column);

    /// <summary><c>hll_sketch_agg</c>: a HyperLogLog sketch of the different values; lgConfigK from 4 to 21 (12 unless given).</summary>
    public static Column HllSketchAgg(Column column) => Call("hll_sketch_agg", column);

    /// <inheritdoc cref="HllSketchAgg(Column)"/>
    public static Column HllSketchAgg(Column column, Column lgConfigK) => Call("hll_sketch_agg", column, lgConfigK);

    /// <inheritdoc cref="HllSketchAgg(Column)"/>
    public static Column HllSketchAgg(Column column, int lgConfigK) => Call("hll_sketch_agg", column, Literal(lgConfigK));

    /// <summary><c>hll_union_agg</c>: one HyperLogLog sketch from many, which must have one size unless allowed.</summary>
    public static Column HllUnionAgg(Column column) => Call("hll_union_agg", column);

    /// <inheritdoc cref="HllUnionAgg(Column)"/>
    public static Column HllUnionAgg(Column column, Column allowDifferentLgConfigK) =>
        Call("hll_union_agg", column, allowDifferentLgConfigK);

    /// <inheritdoc cref="HllUnionAgg(Column)"/>
    public static Column HllUnionAgg(Column column, bool allowDifferentLgConfigK) =>
        Call("hll_union_agg", column, Literal(allowDifferentLgConfigK));

    /// <summary>
    /// <c>kll_sketch_agg_bigint</c>: a KLL sketch of whole numbers, for quantiles; a larger k (200 unless given) is more exact.
    /// </summary>
    public static Column KllSketchAggBigint(Column column) => Call("kll_sketch_agg_bigint", column);

    /// <inheritdoc cref="KllSketchAggBigint(Column)"/>
    public static Column KllSketchAggBigint(Column column, Column k) => Call("kll_sketch_agg_bigint", column, k);

    /// <summary>
    /// <c>kll_sketch_agg_double</c>: a KLL sketch of doubles, for quantiles; a larger k (200 unless given) is more exact.
    /// </summary>
    public static Column KllSketchAggDouble(Column column) => Call("kll_sketch_agg_double", column);

    /// <inheritdoc cref="KllSketchAggDouble(Column)"/>
    public static Column KllSketchAggDouble(Column column, Column k) => Call("kll_sketch_agg_double", column, k);

    /// <summary><c>kll_sketch_agg_float</c>: a KLL sketch of floats, for quantiles; a larger k (200 unless given) is more exact.</summary>
    public static Column KllSketchAggFloat(Column column) => Call("kll_sketch_agg_float", column);

    /// <inheritdoc cref="KllSketchAggFloat(Column)"/>
    public static Column KllSketchAggFloat(Column column, Column k) => Call("kll_sketch_agg_float", column, k);

    /// <summary><c>kll_merge_agg_bigint</c>: one KLL sketch of whole numbers from many.</summary>
    public static Column KllMergeAggBigint(Column column) => Call("kll_merge_agg_bigint", column);

    /// <inheritdoc cref="KllMergeAggBigint(Column)"/>
    public static Column KllMergeAggBigint(Column column, Column k) => Call("kll_merge_agg_bigint", column, k);

    /// <summary><c>kll_merge_agg_double</c>: one KLL sketch of doubles from many.</summary>
    public static Column KllMergeAggDouble(Column column) => Call("kll_merge_agg_double", column);

    /// <inheritdoc cref="KllMergeAggDouble(Column)"/>
    public static Column KllMergeAggDouble(Column column, Column k) => Call("kll_merge_agg_double", column, k);

    /// <summary><c>kll_merge_agg_float</c>: one KLL sketch of floats from many.</summary>
    public static Column KllMergeAggFloat(Column column) => Call("kll_merge_agg_float", column);

    /// <inheritdoc cref="KllMergeAggFloat(Column)"/>
    public static Column KllMergeAggFloat(Column column, Column k) => Call("kll_merge_agg_float", column, k);

    /// <summary><c>theta_sketch_agg</c>: a Theta sketch of the different values; lgNomEntries from 4 to 26 (12 unless given).</summary>
    public static Column ThetaSketchAgg(Column column) => Call("theta_sketch_agg", column);

    /// <inheritdoc cref="ThetaSketchAgg(Column)"/>
    public static Column ThetaSketchAgg(Column column, Column lgNomEntries) => Call("theta_sketch_agg", column, lgNomEntries);

    /// <summary><c>theta_union_agg</c>: one Theta sketch of the values that are in any.</summary>
    public static Column ThetaUnionAgg(Column column) => Call("theta_union_agg", column);

    /// <inheritdoc cref="ThetaUnionAgg(Column)"/>
    public static Column ThetaUnionAgg(Column column, Column lgNomEntries) => Call("theta_union_agg", column, lgNomEntries);

    /// <summary><c>theta_intersection_agg</c>: one Theta sketch of the values that are in all.</summary>
    public static Column ThetaIntersectionAgg(Column column) => Call("theta_intersection_agg", column);

    /// <summary>
    /// <c>tuple_sketch_agg_double</c>: a Tuple sketch of keys, each with a double; values of a key are joined by <c>sum</c>,
    /// <c>min</c>, <c>max</c> or <c>alwaysone</c>.
    /// </summary>
    public static Column TupleSketchAggDouble(Column key, Column summary, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_sketch_agg_double", key, summary, Literal(lgNomEntries), Text(mode));

    /// <summary>
    /// <c>tuple_sketch_agg_integer</c>: a Tuple sketch of keys, each with a whole number; values of a key are joined by <c>sum</c>,
    /// <c>min</c>, <c>max</c> or <c>alwaysone</c>.
    /// </summary>
    public static Column TupleSketchAggInteger(Column key, Column summary, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_sketch_agg_integer", key, summary, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_union_agg_double</c>: one Tuple sketch with doubles of the keys that are in any.</summary>
    public static Column TupleUnionAggDouble(Column column, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_agg_double", column, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_union_agg_integer</c>: one Tuple sketch with whole numbers of the keys that are in any.</summary>
    public static Column TupleUnionAggInteger(Column column, int lgNomEntries = 12, string mode = "sum") =>
        Call("tuple_union_agg_integer", column, Literal(lgNomEntries), Text(mode));

    /// <summary><c>tuple_intersection_agg_double</c>: one Tuple sketch with doubles of the keys that are in all.</summary>
    public static Column TupleIntersectionAggDouble(Column column) => Call("tuple_intersection_agg_double", column);

    /// <inheritdoc cref="TupleIntersectionAggDouble(Column)"/>
    public static Column TupleIntersectionAggDouble(Column column, string mode) =>
        Call("tuple_intersection_agg_double", column, Text(mode));

    /// <summary><c>tuple_intersection_agg_integer</c>: one Tuple sketch with whole numbers of the keys that are in all.</summary>
    public static Column TupleIntersectionAggInteger(Column column) => Call("tuple_intersection_agg_integer", column);

    /// <inheritdoc cref="TupleIntersectionAggInteger(Column)"/>
    public static Column TupleIntersectionAggInteger(Column column, string mode) =>
        Call("tuple_intersection_agg_integer", column, Text(mode));

    /// <summary><c>schema_of_variant_agg</c>: the common schema of all variants, as DDL.</summary>
    public static Column SchemaOfVariantAgg(Column column) => Call("schema_of_variant_agg", column);
}
