using System.Globalization;

namespace Prestacop.Spark.Sql;

public sealed partial class DataFrameNaFunctions
{
    /// <summary>Replaces values of a column.</summary>
    /// <param name="columnName">The column, or <c>*</c> for all of the values' type.</param>
    /// <param name="replacement">Old and new values.</param>
    public DataFrame Replace(string columnName, IDictionary<double, double> replacement) => Replaced([columnName], replacement);

    /// <inheritdoc cref="Replace(string, IDictionary{double, double})"/>
    public DataFrame Replace(string columnName, IDictionary<bool, bool> replacement) => Replaced([columnName], replacement);

    /// <inheritdoc cref="Replace(string, IDictionary{double, double})"/>
    public DataFrame Replace(string columnName, IDictionary<string, string> replacement) => Replaced([columnName], replacement);

    /// <summary>Replaces values of the named columns.</summary>
    /// <param name="columnNames">The columns; none for all of the values' type.</param>
    /// <param name="replacement">Old and new values.</param>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<double, double> replacement) =>
        Replaced(columnNames, replacement);

    /// <inheritdoc cref="Replace(IEnumerable{string}, IDictionary{double, double})"/>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<bool, bool> replacement) => Replaced(columnNames, replacement);

    /// <inheritdoc cref="Replace(IEnumerable{string}, IDictionary{double, double})"/>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<string, string> replacement) =>
        Replaced(columnNames, replacement);

    /// <inheritdoc cref="Replace(IEnumerable{string}, IDictionary{object, object})"/>
    public DataFrame Replace(string columnName, IDictionary<object, object?> replacement) => Replace([columnName], replacement);

    /// <summary>Replaces values of any type that <see cref="Functions.Lit(object)"/> takes; a new value may be null.</summary>
    /// <param name="columnNames">The columns; none, or <c>*</c>, for all of the values' type, where the old values are texts, truth values or numbers.</param>
    /// <param name="replacement">Old and new values: the old ones all text, all truth values, all numbers, or all of another type.</param>
    /// <exception cref="ArgumentException">The old values are of different kinds, or of a kind that needs column names, and there are none.</exception>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<object, object?> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        var names = Arguments.Names(columnNames);
        if (replacement.Keys.All(key => key is string or bool) && replacement.Keys.Select(key => key.GetType()).Distinct().Count() < 2)
            return Replaced(names, replacement.Select(pair => (pair.Key, pair.Value)));
        if (replacement.Keys.All(IsFloatingOrWhole))
            return Replaced(names, replacement.Select(pair => ((object)AsDouble(pair.Key)!.Value, (object?)AsDouble(pair.Value))));
        return ReplacedByCases(names, replacement);
    }

    /// <inheritdoc cref="Replace(IEnumerable{string}, IDictionary{DateOnly, DateOnly})"/>
    public DataFrame Replace(string columnName, IDictionary<DateOnly, DateOnly> replacement) => Replace([columnName], replacement);

    /// <summary>Replaces values of the named columns.</summary>
    /// <param name="columnNames">The columns, at least one.</param>
    /// <param name="replacement">Old and new values.</param>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<DateOnly, DateOnly> replacement) => ReplacedByCases(Arguments.Names(columnNames), replacement);

    /// <inheritdoc cref="Replace(IEnumerable{string}, IDictionary{decimal, decimal})"/>
    public DataFrame Replace(string columnName, IDictionary<decimal, decimal> replacement) => Replace([columnName], replacement);

    /// <summary>Replaces values of the named columns exactly; a column gets more digits where a new value needs them.</summary>
    /// <param name="columnNames">The columns, at least one.</param>
    /// <param name="replacement">Old and new values.</param>
    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<decimal, decimal> replacement) => ReplacedByCases(Arguments.Names(columnNames), replacement);

    DataFrame Replaced<T>(IEnumerable<string> columnNames, IDictionary<T, T> replacement)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(replacement);
        return Replaced(Arguments.Names(columnNames), replacement.Select(pair => ((object)pair.Key, (object?)pair.Value)));
    }

    DataFrame Replaced(IReadOnlyList<string> columns, IEnumerable<(object Old, object? New)> values) => _input.Session.NewDataFrame(new Proto.Relation
    {
        Replace = new Proto.NAReplace
        {
            Input = _input.Relation,
            Cols = { columns is ["*"] ? [] : columns },
            Replacements =
            {
                values.Select(pair => new Proto.NAReplace.Types.Replacement { OldValue = Literals.From(pair.Old), NewValue = Literals.From(pair.New) }),
            },
        },
    });

    /// <summary>The server replaces texts, truth values and numbers as doubles. All else is replaced by an expression.</summary>
    DataFrame ReplacedByCases<TOld, TNew>(IReadOnlyList<string> columns, IDictionary<TOld, TNew> replacement)
        where TOld : notnull
    {
        ArgumentNullException.ThrowIfNull(replacement);
        if (replacement.Keys.Select(key => key.GetType()).Distinct().Skip(1).Any())
            throw new ArgumentException("The old values are of different types.", nameof(replacement));
        if (columns is [] or ["*"])
            throw new ArgumentException($"Values of type {replacement.Keys.FirstOrDefault()?.GetType().Name} need the names of columns.", nameof(columns));
        if (replacement.Count == 0)
            return _input;
        return columns.Aggregate(_input, (table, name) =>
        {
            var column = Functions.Col(name);
            var cases = replacement.Aggregate((Column?)null, (so, pair) =>
                so?.When(column == (object)pair.Key, pair.Value) ?? Functions.When(column == (object)pair.Key, pair.Value));
            return table.WithColumn(name, cases!.Otherwise(column));
        });
    }

    static bool IsFloatingOrWhole(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double;

    static double? AsDouble(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
