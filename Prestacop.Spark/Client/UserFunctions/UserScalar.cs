using System.Runtime.CompilerServices;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>C# functions of the values of a row.</summary>
static partial class UserScalar
{
    /// <param name="original">What the user gave.</param>
    /// <param name="call">The same, with its arguments in a tuple.</param>
    /// <param name="result">The Spark type of the result; null for that of the .NET type.</param>
    /// <exception cref="NotSupportedException">A type has no Spark type, or the function captures what cannot be sent.</exception>
    static UserExpression Of<TArguments, TResult>(Delegate original, Func<TArguments, TResult> call, DataType? result)
        where TArguments : struct, ITuple
    {
        var type = result ?? RecordTypes.TypeOf(typeof(TResult));
        return new UserExpression(FunctionProto.OfValues(original, new ScalarBody<TArguments, TResult>(call, type).Compute, type));
    }
}
