namespace Prestacop.Spark.Sql;

// Statistics over a group or a window. Nulls are left out; of pairs, those with a null.
public static partial class Functions
{
    /// <summary><c>stddev</c>: the standard deviation of a sample.</summary>
    public static Column Stddev(Column column) => Call("stddev", column);

    /// <inheritdoc cref="Stddev(Column)"/>
    public static Column Stddev(string columnName) => Stddev(Col(columnName));

    /// <summary><c>stddev_samp</c>: the standard deviation of a sample; null for a single value.</summary>
    public static Column StddevSamp(Column column) => Call("stddev_samp", column);

    /// <inheritdoc cref="StddevSamp(Column)"/>
    public static Column StddevSamp(string columnName) => StddevSamp(Col(columnName));

    /// <summary><c>stddev_pop</c>: the standard deviation of a whole population.</summary>
    public static Column StddevPop(Column column) => Call("stddev_pop", column);

    /// <inheritdoc cref="StddevPop(Column)"/>
    public static Column StddevPop(string columnName) => StddevPop(Col(columnName));

    /// <summary><c>std</c>: the standard deviation of a sample.</summary>
    public static Column Std(Column column) => Call("std", column);

    /// <summary><c>variance</c>: the variance of a sample.</summary>
    public static Column Variance(Column column) => Call("variance", column);

    /// <inheritdoc cref="Variance(Column)"/>
    public static Column Variance(string columnName) => Variance(Col(columnName));

    /// <summary><c>var_samp</c>: the variance of a sample; null for a single value.</summary>
    public static Column VarSamp(Column column) => Call("var_samp", column);

    /// <inheritdoc cref="VarSamp(Column)"/>
    public static Column VarSamp(string columnName) => VarSamp(Col(columnName));

    /// <summary><c>var_pop</c>: the variance of a whole population.</summary>
    public static Column VarPop(Column column) => Call("var_pop", column);

    /// <inheritdoc cref="VarPop(Column)"/>
    public static Column VarPop(string columnName) => VarPop(Col(columnName));

    /// <summary><c>skewness</c>: the skewness: above zero where the longer tail is at the high end.</summary>
    public static Column Skewness(Column column) => Call("skewness", column);

    /// <inheritdoc cref="Skewness(Column)"/>
    public static Column Skewness(string columnName) => Skewness(Col(columnName));

    /// <summary><c>kurtosis</c>: the excess kurtosis: zero for a normal distribution.</summary>
    public static Column Kurtosis(Column column) => Call("kurtosis", column);

    /// <inheritdoc cref="Kurtosis(Column)"/>
    public static Column Kurtosis(string columnName) => Kurtosis(Col(columnName));

    /// <summary><c>median</c>: the exact median, between the two middle values if their number is even.</summary>
    public static Column Median(Column column) => Call("median", column);

    /// <summary><c>mode</c>: the most frequent value; the smallest of several if deterministic.</summary>
    public static Column Mode(Column column, bool deterministic = false) => Call("mode", column, Literal(deterministic));

    /// <inheritdoc cref="Mode(Column, bool)"/>
    public static Column Mode(Column column, Column deterministic) => Call("mode", column, deterministic);

    /// <summary>
    /// <c>percentile</c>: an exact percentile, from 0 to 1, between neighbouring values; each value counts as often as its frequency.
    /// </summary>
    public static Column Percentile(Column column, Column percentage) => Call("percentile", column, percentage, Literal(1));

    /// <inheritdoc cref="Percentile(Column, Column)"/>
    public static Column Percentile(Column column, double percentage) => Call("percentile", column, Literal(percentage), Literal(1));

    /// <inheritdoc cref="Percentile(Column, Column)"/>
    public static Column Percentile(Column column, Column percentage, Column frequency) =>
        Call("percentile", column, percentage, frequency);

    /// <summary>
    /// <c>percentile_approx</c>: about the value at a share from 0 to 1, or an array for several shares; the error is at most one part
    /// of the accuracy.
    /// </summary>
    public static Column PercentileApprox(Column column, Column percentage) =>
        Call("percentile_approx", column, percentage, Literal(10000));

    /// <inheritdoc cref="PercentileApprox(Column, Column)"/>
    public static Column PercentileApprox(Column column, double percentage, int accuracy = 10000) =>
        Call("percentile_approx", column, Literal(percentage), Literal(accuracy));

    /// <inheritdoc cref="PercentileApprox(Column, Column)"/>
    public static Column PercentileApprox(Column column, IEnumerable<double> percentages, int accuracy = 10000) =>
        Call("percentile_approx", column, Numbers(percentages), Literal(accuracy));

    /// <inheritdoc cref="PercentileApprox(Column, Column)"/>
    public static Column PercentileApprox(Column column, Column percentage, Column accuracy) =>
        Call("percentile_approx", column, percentage, accuracy);

    /// <summary>
    /// <c>approx_percentile</c>: about the value at a share from 0 to 1, or an array for several shares; the error is at most one part
    /// of the accuracy.
    /// </summary>
    public static Column ApproxPercentile(Column column, Column percentage) =>
        Call("approx_percentile", column, percentage, Literal(10000));

    /// <inheritdoc cref="ApproxPercentile(Column, Column)"/>
    public static Column ApproxPercentile(Column column, double percentage, int accuracy = 10000) =>
        Call("approx_percentile", column, Literal(percentage), Literal(accuracy));

    /// <inheritdoc cref="ApproxPercentile(Column, Column)"/>
    public static Column ApproxPercentile(Column column, IEnumerable<double> percentages, int accuracy = 10000) =>
        Call("approx_percentile", column, Numbers(percentages), Literal(accuracy));

    /// <inheritdoc cref="ApproxPercentile(Column, Column)"/>
    public static Column ApproxPercentile(Column column, Column percentage, Column accuracy) =>
        Call("approx_percentile", column, percentage, accuracy);

    /// <summary><c>histogram_numeric</c>: a histogram as an array of structs of centre x and height y.</summary>
    public static Column HistogramNumeric(Column column, Column nBins) => Call("histogram_numeric", column, nBins);

    /// <inheritdoc cref="HistogramNumeric(Column, Column)"/>
    public static Column HistogramNumeric(Column column, int nBins) => Call("histogram_numeric", column, Literal(nBins));

    /// <summary><c>corr</c>: the Pearson correlation, from -1 to 1.</summary>
    public static Column Corr(Column column1, Column column2) => Call("corr", column1, column2);

    /// <inheritdoc cref="Corr(Column, Column)"/>
    public static Column Corr(string columnName1, string columnName2) => Corr(Col(columnName1), Col(columnName2));

    /// <summary><c>covar_pop</c>: the covariance of a whole population.</summary>
    public static Column CovarPop(Column column1, Column column2) => Call("covar_pop", column1, column2);

    /// <inheritdoc cref="CovarPop(Column, Column)"/>
    public static Column CovarPop(string columnName1, string columnName2) => CovarPop(Col(columnName1), Col(columnName2));

    /// <summary><c>covar_samp</c>: the covariance of a sample.</summary>
    public static Column CovarSamp(Column column1, Column column2) => Call("covar_samp", column1, column2);

    /// <inheritdoc cref="CovarSamp(Column, Column)"/>
    public static Column CovarSamp(string columnName1, string columnName2) => CovarSamp(Col(columnName1), Col(columnName2));

    /// <summary><c>regr_avgx</c>: the mean of the independent x over the pairs.</summary>
    public static Column RegrAvgX(Column y, Column x) => Call("regr_avgx", y, x);

    /// <summary><c>regr_avgy</c>: the mean of the dependent y over the pairs.</summary>
    public static Column RegrAvgY(Column y, Column x) => Call("regr_avgy", y, x);

    /// <summary><c>regr_count</c>: the number of pairs.</summary>
    public static Column RegrCount(Column y, Column x) => Call("regr_count", y, x);

    /// <summary><c>regr_intercept</c>: where the regression line meets the y axis.</summary>
    public static Column RegrIntercept(Column y, Column x) => Call("regr_intercept", y, x);

    /// <summary><c>regr_r2</c>: the share of y's variance that the regression explains, from 0 to 1.</summary>
    public static Column RegrR2(Column y, Column x) => Call("regr_r2", y, x);

    /// <summary><c>regr_slope</c>: the slope of the regression line.</summary>
    public static Column RegrSlope(Column y, Column x) => Call("regr_slope", y, x);

    /// <summary><c>regr_sxx</c>: the sum of squared deviations of x.</summary>
    public static Column RegrSxx(Column y, Column x) => Call("regr_sxx", y, x);

    /// <summary><c>regr_sxy</c>: the sum of products of both deviations.</summary>
    public static Column RegrSxy(Column y, Column x) => Call("regr_sxy", y, x);

    /// <summary><c>regr_syy</c>: the sum of squared deviations of y.</summary>
    public static Column RegrSyy(Column y, Column x) => Call("regr_syy", y, x);
}
