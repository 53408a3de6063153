using System.Collections;
using System.Runtime.CompilerServices;

namespace Prestacop.Spark.Sql;

/// <summary>Spark's functions. Meant for <c>using static Prestacop.Spark.Sql.Functions;</c>.</summary>
/// <remarks>
/// The name at the head of each summary is Spark's own: its SQL reference says more. A function that is missing here is
/// reached by <see cref="CallFunction"/> or <see cref="Expr"/>. Unless said otherwise a null argument gives null.
/// </remarks>
public static partial class Functions
{
    const string UnixTimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A column by its name; dots lead into structs and table aliases, <c>*</c> means all columns.</summary>
    public static Column Col(string columnName) => new(NamedColumn(columnName, null));

    /// <inheritdoc cref="Col(string)"/>
    public static Column Column(string columnName) => Col(columnName);

    /// <summary>A constant. A <see cref="Column"/> is returned unchanged.</summary>
    /// <param name="literal">
    /// Null, text, a number, <see cref="bool"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTimeOffset"/>,
    /// <see cref="DateTime"/> (unspecified kind: a timestamp without zone), <see cref="TimeSpan"/>, <see cref="Guid"/> (as text),
    /// <see cref="System.Data.SqlTypes.SqlDecimal"/> (for more than 28 digits), <see cref="YearMonthInterval"/>,
    /// <see cref="CalendarInterval"/>, an enum (its name), a <see cref="Variant"/>, bytes, or a sequence, dictionary, <see cref="Row"/> or
    /// <see cref="GenericRow"/> of those. A <see cref="DateTime"/> of kind Utc or Local is an instant. Times are cut to microseconds.
    /// </param>
    /// <exception cref="ArgumentException">Spark has no literal for this type.</exception>
    public static Column Lit(object? literal) => literal switch
    {
        Column column => column,
        string or byte[] => Literal(literal),
        Row row => Call("named_struct", [.. row.Schema.Fields.SelectMany((field, i) => new[] { Literal(field.Name), Lit(row[i]) })]).Cast(row.Schema),
        GenericRow row => Call("struct", [.. row.Values.Select(Lit)]),
        Variant variant => VariantLiteral.Of(variant),
        IDictionary map => Call("map", [.. Entries(map)]),
        IEnumerable items => Call("array", [.. items.Cast<object?>().Select(Lit)]),
        _ => Literal(literal),
    };

    /// <summary>An expression in SQL, parsed by the server.</summary>
    public static Column Expr(string expr)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(expr);
        return new Column(new Proto.Expression { ExpressionString = new Proto.Expression.Types.ExpressionString { Expression = expr } });
    }

    /// <summary><c>when</c>: the value where the condition holds, else null; continue with <c>When</c> and <c>Otherwise</c>.</summary>
    public static Column When(Column condition, object? value) => Call("when", condition, Lit(value));

    /// <summary>True where the condition is false.</summary>
    public static Column Not(Column column) => Call("not", column);

    /// <summary>Calls a built-in, persistent or temporary function by its name, which may be qualified.</summary>
    public static Column CallFunction(string name, params Column[] columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var call = new Proto.CallFunction { FunctionName = name };
        call.Arguments.AddRange(Arguments.NoneNull(columns).Select(column => column.Expression));
        return new Column(new Proto.Expression { CallFunction = call });
    }

    /// <summary>
    /// An argument by its name, for <see cref="CallFunction"/> and <see cref="TableValuedFunction.Call"/>: <c>CallFunction("mask", Col("plate"), Named("digitChar", "#"))</c>.
    /// Arguments by position stand in front of those by name.
    /// </summary>
    /// <param name="name">The name of the function's parameter.</param>
    /// <param name="value">A value, or a <see cref="Sql.Column"/>.</param>
    public static Column Named(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Column(new Proto.Expression
        {
            NamedArgumentExpression = new Proto.NamedArgumentExpression { Key = name, Value = Lit(value).Expression },
        });
    }

    /// <summary>Calls a function that was registered on the server.</summary>
    public static Column CallUDF(string udfName, params Column[] columns) => CallFunction(udfName, columns);

    /// <inheritdoc cref="CallUDF(string, Column[])"/>
    public static Column Call_UDF(string udfName, params Column[] columns) => CallFunction(udfName, columns);

    /// <summary>Marks a table as small enough to be sent whole to every executor of a join.</summary>
    public static DataFrame Broadcast(DataFrame df)
    {
        ArgumentNullException.ThrowIfNull(df);
        return df.Hint("broadcast");
    }

    internal static Column Call(string name, params ReadOnlySpan<Column> arguments) => Call(name, false, arguments);

    internal static Proto.Expression NamedColumn(string columnName, long? planId)
    {
        ArgumentException.ThrowIfNullOrEmpty(columnName);
        if (columnName == "*" || columnName.EndsWith(".*", StringComparison.Ordinal))
        {
            var star = new Proto.Expression.Types.UnresolvedStar();
            if (columnName != "*")
                star.UnparsedTarget = columnName;
            if (planId is { } starPlan)
                star.PlanId = starPlan;
            return new Proto.Expression { UnresolvedStar = star };
        }

        var attribute = new Proto.Expression.Types.UnresolvedAttribute { UnparsedIdentifier = columnName, IsMetadataColumn = false };
        if (planId is { } plan)
            attribute.PlanId = plan;
        return new Proto.Expression { UnresolvedAttribute = attribute };
    }

    internal static Column Call(string name, bool isDistinct, ReadOnlySpan<Column> arguments)
    {
        var function = new Proto.Expression.Types.UnresolvedFunction { FunctionName = name, IsDistinct = isDistinct };
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is null)
            {
                throw new ArgumentNullException(
                    nameof(arguments), $"Argument {i + 1} of '{name}' is null; write Lit(null) for the value NULL.");
            }

            function.Arguments.Add(arguments[i].Expression);
        }

        return new Column(new Proto.Expression { UnresolvedFunction = function });
    }

    static Column CallDistinct(string name, params ReadOnlySpan<Column> arguments) => Call(name, true, arguments);

    // An array would turn into an empty span if it were null: it is checked here.
    static Column Call(string name, Column[] arguments) => Call(name, false, [.. Arguments.NoneNull(arguments)]);

    static Column Call(string name, Column first, Column[] rest) => Call(name, false, [first, .. Arguments.NoneNull(rest)]);

    static Column Call(string name, string first, string[] rest) => Call(name, false, [.. Arguments.Columns(first, rest)]);

    static Column Literal(object? value) => new(new Proto.Expression { Literal = Literals.From(value) });

    static Column Text(string value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return Literal(value);
    }

    static Column Numbers(IEnumerable<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return Lit(values);
    }

    static Column Given(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column;
    }

    static IEnumerable<Column> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return Lit(entry.Key);
            yield return Lit(entry.Value);
        }
    }

    // Options go as a map of text, last of the arguments; without options nothing is sent.
    internal static Column WithOptions(string name, IReadOnlyDictionary<string, string>? options, params ReadOnlySpan<Column> arguments)
    {
        if (options is null or { Count: 0 })
            return Call(name, arguments);
        return Call(name, [.. arguments, Call("map", [.. options.SelectMany(option => new[] { Text(option.Key), Text(option.Value) })])]);
    }
}
