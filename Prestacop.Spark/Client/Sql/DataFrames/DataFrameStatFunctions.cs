namespace Prestacop.Spark.Sql;

/// <summary>Statistics of columns.</summary>
public sealed partial class DataFrameStatFunctions
{
    readonly DataFrame _input;

    internal DataFrameStatFunctions(DataFrame input) => _input = input;

    /// <summary>
    /// How often each pair of values of two columns comes together: one row for each value of the first, one column for each of the second.
    /// </summary>
    public DataFrame Crosstab(string colName1, string colName2)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName1);
        ArgumentException.ThrowIfNullOrEmpty(colName2);
        return _input.Session.NewDataFrame(new Proto.Relation
        {
            Crosstab = new Proto.StatCrosstab { Input = _input.Relation, Col1 = colName1, Col2 = colName2 },
        });
    }

    /// <summary>Values that may be frequent: none that is frequent is missing, but others can be among them.</summary>
    /// <param name="columnNames">The columns; the result has an array for each.</param>
    /// <param name="support">The least share of rows that makes a value frequent: above 0.0001, at most 1.</param>
    public DataFrame FreqItems(IEnumerable<string> columnNames, double support)
    {
        if (!(support > 1e-4 && support <= 1))
            throw new ArgumentOutOfRangeException(nameof(support), support, "The share must be above 0.0001 and at most 1.");
        return _input.Session.NewDataFrame(new Proto.Relation
        {
            FreqItems = new Proto.StatFreqItems { Input = _input.Relation, Cols = { Arguments.Names(columnNames) }, Support = support },
        });
    }

    /// <summary>Values that may be in at least 1 % of the rows.</summary>
    public DataFrame FreqItems(IEnumerable<string> columnNames) => FreqItems(columnNames, 0.01);

    /// <summary>A sample with a separate fraction for each value of a column.</summary>
    /// <param name="columnName">The column.</param>
    /// <param name="fractions">Shares from 0 to 1 by value; a value that is not named is left out.</param>
    /// <param name="seed">Makes the sample repeatable.</param>
    public DataFrame SampleBy<T>(string columnName, IDictionary<T, double> fractions, long seed) =>
        SampleBy(Functions.Col(columnName), fractions, seed);

    /// <inheritdoc cref="SampleBy{T}(string, IDictionary{T, double}, long)"/>
    public DataFrame SampleBy<T>(Column column, IDictionary<T, double> fractions, long seed)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(fractions);
        var sample = new Proto.StatSampleBy { Input = _input.Relation, Col = column.Expression, Seed = seed };
        foreach (var (stratum, fraction) in fractions)
        {
            if (!(fraction >= 0 && fraction <= 1))
                throw new ArgumentOutOfRangeException(nameof(fractions), fraction, $"The share of '{stratum}' must be from 0 to 1.");
            sample.Fractions.Add(new Proto.StatSampleBy.Types.Fraction { Stratum = Literals.From(stratum), Fraction_ = fraction });
        }

        return _input.Session.NewDataFrame(new Proto.Relation { SampleBy = sample });
    }
}
