using System.Runtime.CompilerServices;

namespace Prestacop.Spark.Sql;

/// <summary>Functions of .NET as lambda expressions of Spark.</summary>
static class Lambda
{
    static readonly string[] Names = ["x", "y", "z"];

    // A function within a function must not take its names again; side by side it may, so that the same program sends the same plan.
    [ThreadStatic]
    static int _namesInUse;

    internal static Column Of(Func<Column, Column> function, [CallerArgumentExpression(nameof(function))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function, name);
        return Build(1, variables => function(variables[0]));
    }

    internal static Column Of(Func<Column, Column, Column> function, [CallerArgumentExpression(nameof(function))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function, name);
        return Build(2, variables => function(variables[0], variables[1]));
    }

    internal static Column Of(
        Func<Column, Column, Column, Column> function, [CallerArgumentExpression(nameof(function))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function, name);
        return Build(3, variables => function(variables[0], variables[1], variables[2]));
    }

    static Column Build(int count, Func<Column[], Column> function)
    {
        var variables = Enumerable.Range(0, count)
            .Select(i => new Proto.Expression.Types.UnresolvedNamedLambdaVariable { NameParts = { $"{Names[i]}_{_namesInUse + i}" } })
            .ToArray();
        _namesInUse += count;
        try
        {
            var columns = variables.Select(variable => new Column(new Proto.Expression { UnresolvedNamedLambdaVariable = variable }));
            var body = function([.. columns])
                ?? throw new InvalidOperationException("The function gave null instead of a column; write Lit(null) for the value NULL.");
            return new Column(new Proto.Expression
            {
                LambdaFunction = new Proto.Expression.Types.LambdaFunction { Function = body.Expression, Arguments = { variables } },
            });
        }
        finally
        {
            _namesInUse -= count;
        }
    }
}
