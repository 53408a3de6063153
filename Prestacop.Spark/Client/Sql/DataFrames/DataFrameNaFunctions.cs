namespace Prestacop.Spark.Sql;

/// <summary>Dropping, filling and replacing values; nulls and, in floating-point columns, "not a number" count as missing.</summary>
public sealed partial class DataFrameNaFunctions
{
    readonly DataFrame _input;

    internal DataFrameNaFunctions(DataFrame input) => _input = input;

    /// <summary>Drops rows in which any value is missing.</summary>
    public DataFrame Drop() => Dropped([], null);

    /// <summary>Drops rows in which <c>any</c> value is missing, or <c>all</c> are.</summary>
    /// <exception cref="ArgumentException">Neither <c>any</c> nor <c>all</c>.</exception>
    public DataFrame Drop(string how) => Dropped([], MinNonNulls(how));

    /// <summary>Drops rows in which any of the named columns is missing.</summary>
    public DataFrame Drop(IEnumerable<string> columnNames) => Dropped(Arguments.Names(columnNames), null);

    /// <summary>Drops rows in which <c>any</c> of the named columns is missing, or <c>all</c> are.</summary>
    /// <exception cref="ArgumentException">Neither <c>any</c> nor <c>all</c>.</exception>
    public DataFrame Drop(string how, IEnumerable<string> columnNames) => Dropped(Arguments.Names(columnNames), MinNonNulls(how));

    /// <summary>Drops rows with fewer values than this.</summary>
    public DataFrame Drop(int minNonNulls) => Dropped([], minNonNulls);

    /// <summary>Drops rows with fewer values than this in the named columns.</summary>
    public DataFrame Drop(int minNonNulls, IEnumerable<string> columnNames) => Dropped(Arguments.Names(columnNames), minNonNulls);

    /// <summary>Fills missing numbers.</summary>
    public DataFrame Fill(long value) => Filled([], [value]);

    /// <inheritdoc cref="Fill(long)"/>
    public DataFrame Fill(double value) => Filled([], [value]);

    /// <summary>Fills missing texts.</summary>
    public DataFrame Fill(string value) => Filled([], [NotNull(value)]);

    /// <summary>Fills missing truth values.</summary>
    public DataFrame Fill(bool value) => Filled([], [value]);

    /// <summary>Fills missing numbers of the named columns.</summary>
    public DataFrame Fill(long value, IEnumerable<string> columnNames) => Filled(Arguments.Names(columnNames), [value]);

    /// <inheritdoc cref="Fill(long, IEnumerable{string})"/>
    public DataFrame Fill(double value, IEnumerable<string> columnNames) => Filled(Arguments.Names(columnNames), [value]);

    /// <summary>Fills missing texts of the named columns.</summary>
    public DataFrame Fill(string value, IEnumerable<string> columnNames) => Filled(Arguments.Names(columnNames), [NotNull(value)]);

    /// <summary>Fills missing truth values of the named columns.</summary>
    public DataFrame Fill(bool value, IEnumerable<string> columnNames) => Filled(Arguments.Names(columnNames), [value]);

    /// <summary>Fills each named column with its value.</summary>
    public DataFrame Fill(IDictionary<string, int> valueMap) => FilledBy(valueMap);

    /// <inheritdoc cref="Fill(IDictionary{string, int})"/>
    public DataFrame Fill(IDictionary<string, long> valueMap) => FilledBy(valueMap);

    /// <inheritdoc cref="Fill(IDictionary{string, int})"/>
    public DataFrame Fill(IDictionary<string, double> valueMap) => FilledBy(valueMap);

    /// <inheritdoc cref="Fill(IDictionary{string, int})"/>
    public DataFrame Fill(IDictionary<string, string> valueMap) => FilledBy(valueMap);

    /// <inheritdoc cref="Fill(IDictionary{string, int})"/>
    public DataFrame Fill(IDictionary<string, bool> valueMap) => FilledBy(valueMap);

    /// <summary>Fills each named column with its value: a number, text or truth value, which may differ in type.</summary>
    public DataFrame Fill(IDictionary<string, object> valueMap) => FilledBy(valueMap);

    DataFrame Dropped(IReadOnlyList<string> columns, int? minNonNulls)
    {
        var drop = new Proto.NADrop { Input = _input.Relation, Cols = { columns } };
        if (minNonNulls is { } least)
            drop.MinNonNulls = least;
        return _input.Session.NewDataFrame(new Proto.Relation { DropNa = drop });
    }

    // Without a number the server asks for all columns: `any` needs no number.
    static int? MinNonNulls(string how)
    {
        ArgumentException.ThrowIfNullOrEmpty(how);
        return how.ToUpperInvariant() switch
        {
            "ANY" => null,
            "ALL" => 1,
            _ => throw new ArgumentException($"'{how}' is neither 'any' nor 'all'.", nameof(how)),
        };
    }

    // The server fills columns with numbers of 64 bits, doubles, text and truth values only.
    static object Widened(object value) => value is sbyte or byte or short or ushort or int or uint
        ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)
        : value is float number ? (double)number : value;

    static string NotNull(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    DataFrame FilledBy<T>(IDictionary<string, T> valueMap)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(valueMap);
        if (valueMap.Count == 0)
            throw new ArgumentException("At least one column is needed.", nameof(valueMap));
        return Filled(Arguments.Names(valueMap.Keys), valueMap.Values.Cast<object>());
    }

    DataFrame Filled(IReadOnlyList<string> columns, IEnumerable<object> values) => _input.Session.NewDataFrame(new Proto.Relation
    {
        FillNa = new Proto.NAFill
        {
            Input = _input.Relation,
            Cols = { columns },
            Values = { values.Select(value => Literals.From(Widened(value))) },
        },
    });
}
