using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Prestacop.Spark.Data;

/// <summary>The parameters of a statement.</summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's collections have no generic form.")]
public sealed class SparkParameterCollection : DbParameterCollection
{
    readonly List<SparkParameter> _parameters = [];

    internal SparkParameterCollection()
    {
    }

    internal IReadOnlyList<SparkParameter> Items => _parameters;

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot { get; } = new();

    /// <summary>Adds a parameter.</summary>
    /// <param name="parameterName">Its name, with or without the colon; empty for a question mark.</param>
    /// <param name="value">Its value.</param>
    public SparkParameter AddWithValue(string parameterName, object? value)
    {
        var parameter = new SparkParameter(parameterName, value);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add(Checked(value));
        return _parameters.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
            Add(value!);
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is SparkParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        ArgumentNullException.ThrowIfNull(parameterName);
        var name = parameterName.TrimStart(':', '@');
        return _parameters.FindIndex(parameter => parameter.ParameterName.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, Checked(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _parameters.Remove(Checked(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Place(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Place(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Checked(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Place(parameterName)] = Checked(value);

    int Place(string parameterName) => IndexOf(parameterName) is >= 0 and var index
        ? index
        : throw new ArgumentException($"There is no parameter '{parameterName}'.", nameof(parameterName));

    static SparkParameter Checked(object? value) => value switch
    {
        SparkParameter parameter => parameter,
        null => throw new ArgumentNullException(nameof(value)),
        _ => throw new InvalidCastException($"A statement for Spark takes parameters of type {nameof(SparkParameter)}, not {value.GetType().Name}."),
    };
}
