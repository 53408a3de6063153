using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Gives functions a name for SQL and <see cref="Functions.CallUDF"/>, for as long as the session lives: C# functions, and those of the server's class path.</summary>
public sealed partial class UdfRegistration
{
    readonly SparkSession _session;

    internal UdfRegistration(SparkSession session) => _session = session;

    /// <summary>Registers a Java class that implements one of Spark's interfaces <c>UDF0</c> to <c>UDF22</c>.</summary>
    /// <typeparam name="TResult">What the function returns, as a type of .NET: <see cref="int"/>, <see cref="string"/>, <see cref="DateOnly"/>, ...</typeparam>
    /// <param name="name">The name to call it by.</param>
    /// <param name="className">The full name of the class.</param>
    /// <exception cref="SparkException">The server does not find the class, or it is not such a function.</exception>
    public void RegisterJava<TResult>(string name, string className) => Blocking.Wait(() => RegisterJavaAsync(name, className, RecordTypes.TypeOf(typeof(TResult))));

    /// <inheritdoc cref="RegisterJava{TResult}(string,string)"/>
    public void RegisterJava(string name, string className) => Blocking.Wait(() => RegisterJavaAsync(name, className));

    /// <inheritdoc cref="RegisterJava{TResult}(string,string)"/>
    /// <param name="name">The name to call it by.</param>
    /// <param name="className">The full name of the class.</param>
    /// <param name="returnType">What it returns; null lets the server find it out from the class.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task RegisterJavaAsync(string name, string className, DataType? returnType = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        var function = new Proto.JavaUDF { ClassName = className };
        if (returnType is not null)
            function.OutputType = TypeProto.ToProto(returnType);
        return RegisterJavaAsync(name, function, cancellationToken);
    }

    /// <summary>Registers a Java class that extends Spark's <c>UserDefinedAggregateFunction</c>.</summary>
    /// <param name="name">The name to call it by.</param>
    /// <param name="className">The full name of the class.</param>
    /// <exception cref="SparkException">The server does not find the class, or it is not such a function.</exception>
    public void RegisterJavaUDAF(string name, string className) => Blocking.Wait(() => RegisterJavaUDAFAsync(name, className));

    /// <inheritdoc cref="RegisterJavaUDAF"/>
    public Task RegisterJavaUDAFAsync(string name, string className, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        return RegisterJavaAsync(name, new Proto.JavaUDF { ClassName = className, Aggregate = true }, cancellationToken);
    }

    Task RegisterJavaAsync(string name, Proto.JavaUDF function, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return RegisterAsync(new Proto.CommonInlineUserDefinedFunction { FunctionName = name, Deterministic = true, JavaUdf = function }, cancellationToken);
    }

    async Task RegisterAsync(Proto.CommonInlineUserDefinedFunction function, CancellationToken cancellationToken) =>
        await _session.ExecuteCommandAsync(new Proto.Command { RegisterFunction = function }, cancellationToken);
}
