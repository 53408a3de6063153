using System.Globalization;

namespace Prestacop.Spark.Sql;

// The most frequent values of a group, and percentiles in the manner of SQL.
public static partial class Functions
{
    /// <summary><c>approx_top_k</c>: about the most frequent values of a group, as an array of structs of <c>item</c> and <c>count</c>. Needs Spark 4.1.</summary>
    /// <param name="column">The values.</param>
    /// <param name="k">How many.</param>
    /// <param name="maxItemsTracked">How many different values are counted at the same time, up to 1,000,000: more is more exact.</param>
    public static Column ApproxTopK(Column column, int k = 5, int maxItemsTracked = 10_000) =>
        Call("approx_top_k", column, Literal(k), Literal(maxItemsTracked));

    /// <summary><c>approx_top_k_accumulate</c>: a sketch of the most frequent values of a group, for <see cref="ApproxTopKEstimate"/>. Needs Spark 4.1.</summary>
    /// <param name="column">The values.</param>
    /// <param name="maxItemsTracked">How many different values are counted at the same time, up to 1,000,000.</param>
    public static Column ApproxTopKAccumulate(Column column, int maxItemsTracked = 10_000) =>
        Call("approx_top_k_accumulate", column, Literal(maxItemsTracked));

    /// <summary><c>approx_top_k_combine</c>: one sketch of those of a group, which must track the same number of values. Needs Spark 4.1.</summary>
    public static Column ApproxTopKCombine(Column state) => Call("approx_top_k_combine", state);

    /// <summary><c>approx_top_k_combine</c>: one sketch of those of a group. Needs Spark 4.1.</summary>
    /// <param name="state">The sketches.</param>
    /// <param name="maxItemsTracked">How many different values the result tracks, up to 1,000,000.</param>
    public static Column ApproxTopKCombine(Column state, int maxItemsTracked) => Call("approx_top_k_combine", state, Literal(maxItemsTracked));

    /// <summary><c>approx_top_k_estimate</c>: about the most frequent values of a sketch, as an array of structs of <c>item</c> and <c>count</c>. Needs Spark 4.1.</summary>
    /// <param name="state">The sketch.</param>
    /// <param name="k">How many.</param>
    public static Column ApproxTopKEstimate(Column state, int k = 5) => Call("approx_top_k_estimate", state, Literal(k));

    /// <summary><c>percentile_cont</c>: the percentile of a group, between neighbouring values where it falls between them.</summary>
    /// <param name="percentage">From 0 to 1.</param>
    /// <param name="orderBy">The values, in SQL, and their order: <c>fine</c> or <c>fine DESC</c>. <see cref="Percentile(Column, double)"/> takes a column.</param>
    public static Column PercentileCont(double percentage, string orderBy) => WithinGroup("percentile_cont", percentage, orderBy);

    /// <summary><c>percentile_disc</c>: the percentile of a group, as one of its values.</summary>
    /// <inheritdoc cref="PercentileCont"/>
    public static Column PercentileDisc(double percentage, string orderBy) => WithinGroup("percentile_disc", percentage, orderBy);

    /// <summary><c>measure</c>: a measure that a metric view defines, of a group. Needs Spark 4.2.</summary>
    public static Column Measure(Column column) => Call("measure", column);

    // The protocol has no form for the order within a group: SQL has.
    static Column WithinGroup(string name, double percentage, string orderBy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percentage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percentage, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(orderBy);
        return Expr($"{name}({percentage.ToString("0.0###############", CultureInfo.InvariantCulture)}) WITHIN GROUP (ORDER BY {orderBy})");
    }
}
