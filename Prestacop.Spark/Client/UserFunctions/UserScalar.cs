using System.Runtime.CompilerServices;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A C# function of values, ready to be used in expressions or registered under a name.</summary>
sealed partial class UserScalar
{
    readonly Proto.CommonInlineUserDefinedFunction _function;

    UserScalar(Proto.CommonInlineUserDefinedFunction function) => _function = function;

    /// <param name="original">What the user gave.</param>
    /// <param name="call">The same, with its arguments in a tuple.</param>
    /// <param name="result">The Spark type of the result; null for that of the .NET type.</param>
    /// <exception cref="NotSupportedException">A type has no Spark type, or the function captures what cannot be sent.</exception>
    static UserScalar Of<TArguments, TResult>(Delegate original, Func<TArguments, TResult> call, DataType? result)
        where TArguments : struct, ITuple
    {
        var type = result ?? RecordTypes.TypeOf(typeof(TResult));
        return new UserScalar(FunctionProto.OfValues(original, new ScalarBody<TArguments, TResult>(call, type).Compute, type));
    }

    /// <summary>The function of columns.</summary>
    public Column Call(params ReadOnlySpan<Column> columns)
    {
        var call = _function.Clone();
        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column);
            call.Arguments.Add(column.Expression);
        }

        return new Column(new Proto.Expression { CommonInlineUserDefinedFunction = call });
    }

    /// <summary>The function under a name, for SQL.</summary>
    public Proto.CommonInlineUserDefinedFunction Named(string name)
    {
        var named = _function.Clone();
        named.FunctionName = name;
        return named;
    }
}
