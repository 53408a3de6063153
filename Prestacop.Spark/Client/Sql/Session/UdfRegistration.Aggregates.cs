using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions over groups, which run on the executors.
public sealed partial class UdfRegistration
{
    /// <summary>Registers an aggregate function of C# for SQL and <see cref="Functions.CallUDF"/>, as long as the session lives.</summary>
    /// <param name="name">The name to call it by.</param>
    /// <param name="udaf">As for <see cref="Functions.Udaf{TIn, TResult}"/>.</param>
    /// <exception cref="NotSupportedException">It captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    /// <exception cref="SparkException">The server did not take it.</exception>
    public void RegisterUdaf<TIn, TResult>(string name, Func<IReadOnlyList<TIn>, TResult> udaf) => Blocking.Wait(() => RegisterUdafAsync(name, udaf));

    /// <inheritdoc cref="RegisterUdaf{TIn, TResult}"/>
    public Task RegisterUdafAsync<TIn, TResult>(string name, Func<IReadOnlyList<TIn>, TResult> udaf, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserAggregate.Of(udaf), cancellationToken);

    /// <inheritdoc cref="RegisterUdaf{TIn, TResult}"/>
    /// <param name="name">The name to call it by.</param>
    /// <param name="seed">As for <see cref="Functions.Udaf{TIn, TState, TResult}"/>.</param>
    /// <param name="add">The same.</param>
    /// <param name="result">The same.</param>
    public void RegisterUdaf<TIn, TState, TResult>(string name, Func<TState> seed, Func<TState, TIn, TState> add, Func<TState, TResult> result) =>
        Blocking.Wait(() => RegisterUdafAsync(name, seed, add, result));

    /// <inheritdoc cref="RegisterUdaf{TIn, TState, TResult}"/>
    public Task RegisterUdafAsync<TIn, TState, TResult>(
        string name, Func<TState> seed, Func<TState, TIn, TState> add, Func<TState, TResult> result, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserAggregate.Of(seed, add, result), cancellationToken);
}
