using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A C# function of columns, ready to be used in expressions or registered under a name.</summary>
sealed class UserExpression(Proto.CommonInlineUserDefinedFunction function)
{
    /// <summary>The function of columns.</summary>
    public Column Call(params ReadOnlySpan<Column> columns)
    {
        var call = function.Clone();
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
        var named = function.Clone();
        named.FunctionName = name;
        return named;
    }
}
