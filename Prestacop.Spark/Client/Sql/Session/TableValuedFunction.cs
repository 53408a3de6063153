namespace Prestacop.Spark.Sql;

/// <summary>
/// Spark's functions that give a table. In the arguments of one that stands on the right of a <see cref="DataFrame.LateralJoin"/> are columns of the left
/// table; elsewhere the arguments are constants.
/// </summary>
public sealed class TableValuedFunction
{
    readonly SparkSession _session;

    internal TableValuedFunction(SparkSession session) => _session = session;

    /// <inheritdoc cref="SparkSession.Range(long)"/>
    public DataFrame Range(long end) => _session.Range(end);

    /// <inheritdoc cref="SparkSession.Range(long, long)"/>
    public DataFrame Range(long start, long end) => _session.Range(start, end);

    /// <inheritdoc cref="SparkSession.Range(long, long, long)"/>
    public DataFrame Range(long start, long end, long step) => _session.Range(start, end, step);

    /// <inheritdoc cref="SparkSession.Range(long, long, long, int)"/>
    public DataFrame Range(long start, long end, long step, int numPartitions) => _session.Range(start, end, step, numPartitions);

    /// <summary><c>explode</c>: a row for each element of an array, or for each entry of a map.</summary>
    public DataFrame Explode(Column collection) => Call("explode", collection);

    /// <summary><c>explode_outer</c>: as <see cref="Explode"/>, with one row of null when there is none.</summary>
    public DataFrame ExplodeOuter(Column collection) => Call("explode_outer", collection);

    /// <summary><c>inline</c>: a row for each struct of an array, with its fields as columns.</summary>
    public DataFrame Inline(Column input) => Call("inline", input);

    /// <summary><c>inline_outer</c>: as <see cref="Inline"/>, with one row of nulls when there is none.</summary>
    public DataFrame InlineOuter(Column input) => Call("inline_outer", input);

    /// <summary><c>json_tuple</c>: one row with the named fields of a JSON object, as text.</summary>
    public DataFrame JsonTuple(Column input, Column field, params Column[] fields) => Call("json_tuple", [input, .. Arguments.Columns(field, fields)]);

    /// <summary><c>posexplode</c>: as <see cref="Explode"/>, with the position from 0 in front.</summary>
    public DataFrame PosExplode(Column collection) => Call("posexplode", collection);

    /// <summary><c>posexplode_outer</c>: as <see cref="PosExplode"/>, with one row of nulls when there is none.</summary>
    public DataFrame PosExplodeOuter(Column collection) => Call("posexplode_outer", collection);

    /// <summary><c>stack</c>: the values, spread over <paramref name="n"/> rows.</summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="fields">The values, row after row.</param>
    public DataFrame Stack(Column n, params Column[] fields) => Call("stack", [n, .. Arguments.NoneNull(fields)]);

    /// <summary><c>collations</c>: the collations that the server knows.</summary>
    public DataFrame Collations() => Call("collations");

    /// <summary><c>sql_keywords</c>: the keywords of Spark's SQL.</summary>
    public DataFrame SqlKeywords() => Call("sql_keywords");

    /// <summary><c>variant_explode</c>: a row for each element of a variant's array, or for each field of its object, with <c>pos</c>, <c>key</c> and <c>value</c>.</summary>
    public DataFrame VariantExplode(Column input) => Call("variant_explode", input);

    /// <summary><c>variant_explode_outer</c>: as <see cref="VariantExplode"/>, with one row of nulls when there is none.</summary>
    public DataFrame VariantExplodeOuter(Column input) => Call("variant_explode_outer", input);

    /// <summary>A function by its name, for those that have no method here.</summary>
    /// <param name="name">The name, which may be qualified.</param>
    /// <param name="arguments">Its arguments; <see cref="Functions.Named"/> gives one by name.</param>
    public DataFrame Call(string name, params Column[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var function = new Proto.UnresolvedTableValuedFunction { FunctionName = name };
        function.Arguments.AddRange(Arguments.NoneNull(arguments).Select(argument => argument.Expression));
        return _session.NewDataFrame(new Proto.Relation { UnresolvedTableValuedFunction = function });
    }
}
