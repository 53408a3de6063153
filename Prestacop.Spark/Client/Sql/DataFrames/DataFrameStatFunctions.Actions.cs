namespace Prestacop.Spark.Sql;

// What runs a query at once and gives numbers.
public sealed partial class DataFrameStatFunctions
{
    /// <summary>The Pearson correlation of two columns of numbers, from -1 to 1.</summary>
    /// <exception cref="SparkException">A column is missing or holds no numbers.</exception>
    public double Corr(string colName1, string colName2) => Blocking.Wait(() => CorrAsync(colName1, colName2));

    /// <inheritdoc cref="Corr(string, string)"/>
    /// <param name="colName1">A column.</param>
    /// <param name="colName2">Another.</param>
    /// <param name="method">Only <c>pearson</c> is known.</param>
    public double Corr(string colName1, string colName2, string method)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return method.Equals("pearson", StringComparison.OrdinalIgnoreCase)
            ? Corr(colName1, colName2)
            : throw new ArgumentException($"Unknown method '{method}': only pearson is known.", nameof(method));
    }

    /// <inheritdoc cref="Corr(string, string)"/>
    public Task<double> CorrAsync(string colName1, string colName2, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName1);
        ArgumentException.ThrowIfNullOrEmpty(colName2);
        var corr = new Proto.StatCorr { Input = _input.Relation, Col1 = colName1, Col2 = colName2, Method = "pearson" };
        return OnlyValueAsync<double>(new Proto.Relation { Corr = corr }, cancellationToken);
    }

    /// <summary>The covariance of a sample, of two columns of numbers.</summary>
    /// <exception cref="SparkException">A column is missing or holds no numbers.</exception>
    public double Cov(string colName1, string colName2) => Blocking.Wait(() => CovAsync(colName1, colName2));

    /// <inheritdoc cref="Cov(string, string)"/>
    public Task<double> CovAsync(string colName1, string colName2, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName1);
        ArgumentException.ThrowIfNullOrEmpty(colName2);
        var cov = new Proto.StatCov { Input = _input.Relation, Col1 = colName1, Col2 = colName2 };
        return OnlyValueAsync<double>(new Proto.Relation { Cov = cov }, cancellationToken);
    }

    /// <summary>About the values of a column at the given shares of its order.</summary>
    /// <param name="columnName">A column of numbers.</param>
    /// <param name="probabilities">Shares from 0 (the least) to 1 (the largest).</param>
    /// <param name="relativeError">How far off the share may be; 0 is exact and costs most.</param>
    /// <exception cref="SparkException">The column is missing or holds no numbers.</exception>
    public double[] ApproxQuantile(string columnName, IEnumerable<double> probabilities, double relativeError) =>
        Blocking.Wait(() => ApproxQuantileAsync(columnName, probabilities, relativeError));

    /// <inheritdoc cref="ApproxQuantile(string, IEnumerable{double}, double)"/>
    public async Task<double[]> ApproxQuantileAsync(
        string columnName, IEnumerable<double> probabilities, double relativeError, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(columnName);
        return (await ApproxQuantileAsync([columnName], probabilities, relativeError, cancellationToken))[0];
    }

    /// <summary>About the values of several columns, an array for each, at the given shares of their orders.</summary>
    /// <inheritdoc cref="ApproxQuantile(string, IEnumerable{double}, double)"/>
    public double[][] ApproxQuantile(IEnumerable<string> columnNames, IEnumerable<double> probabilities, double relativeError) =>
        Blocking.Wait(() => ApproxQuantileAsync(columnNames, probabilities, relativeError));

    /// <inheritdoc cref="ApproxQuantile(IEnumerable{string}, IEnumerable{double}, double)"/>
    public Task<double[][]> ApproxQuantileAsync(
        IEnumerable<string> columnNames, IEnumerable<double> probabilities, double relativeError,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegative(relativeError);
        var shares = probabilities.ToArray();
        foreach (var share in shares)
        {
            if (!(share >= 0 && share <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), share, "A share must be from 0 to 1.");
        }

        var quantile = new Proto.StatApproxQuantile
        {
            Input = _input.Relation,
            Cols = { Arguments.Names(Arguments.NotEmpty(columnNames)) },
            Probabilities = { shares },
            RelativeError = relativeError,
        };
        return OnlyValueAsync<double[][]>(new Proto.Relation { ApproxQuantile = quantile }, cancellationToken);
    }

    async Task<T> OnlyValueAsync<T>(Proto.Relation relation, CancellationToken cancellationToken) =>
        (await _input.Session.NewDataFrame(relation).FirstAsync(cancellationToken)).GetAs<T>(0);
}
