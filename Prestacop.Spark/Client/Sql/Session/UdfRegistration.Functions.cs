using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions, which run on the executors.
public sealed partial class UdfRegistration
{
    /// <summary>Registers a C# function for SQL and <see cref="Functions.CallUDF"/>, as long as the session lives.</summary>
    /// <param name="name">The name to call it by.</param>
    /// <param name="f">A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture, and what becomes of its types.</param>
    /// <exception cref="NotSupportedException">It captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    /// <exception cref="SparkException">The server did not take it.</exception>
    public void Register<TResult>(string name, Func<TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<TResult>(string name, Func<TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T, TResult>(string name, Func<T, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T, TResult>(string name, Func<T, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, TResult>(string name, Func<T1, T2, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, TResult>(string name, Func<T1, T2, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f) => Blocking.Wait(() => RegisterAsync(name, f));

    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f), cancellationToken);

    Task RegisterAsync(string name, UserExpression function, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return RegisterAsync(function.Named(name), cancellationToken);
    }
}
