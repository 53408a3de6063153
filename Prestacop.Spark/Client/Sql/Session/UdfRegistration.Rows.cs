using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions that return rows.
public sealed partial class UdfRegistration
{
    /// <summary>Registers a C# function that returns rows, for SQL and <see cref="Functions.CallUDF"/>, as long as the session lives.</summary>
    /// <inheritdoc cref="Register{TResult}(string, Func{TResult})"/>
    /// <param name="name">The name to call it by.</param>
    /// <param name="f">A static method or a lambda.</param>
    /// <param name="returnType">The columns of the rows.</param>
    public void Register(string name, Func<Row> f, StructType returnType) => Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync(string name, Func<Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T>(string name, Func<T, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T>(string name, Func<T, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2>(string name, Func<T1, T2, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2>(string name, Func<T1, T2, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3>(string name, Func<T1, T2, T3, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3>(string name, Func<T1, T2, T3, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4>(string name, Func<T1, T2, T3, T4, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4>(string name, Func<T1, T2, T3, T4, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5>(string name, Func<T1, T2, T3, T4, T5, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5>(string name, Func<T1, T2, T3, T4, T5, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5, T6>(string name, Func<T1, T2, T3, T4, T5, T6, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6>(string name, Func<T1, T2, T3, T4, T5, T6, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7>(string name, Func<T1, T2, T3, T4, T5, T6, T7, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7>(string name, Func<T1, T2, T3, T4, T5, T6, T7, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8, T9>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, Row> f, StructType returnType) =>
        Blocking.Wait(() => RegisterAsync(name, f, returnType));

    /// <inheritdoc cref="Register(string, Func{Row}, StructType)"/>
    public Task RegisterAsync<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, Row> f, StructType returnType, CancellationToken cancellationToken = default) =>
        RegisterAsync(name, UserScalar.Of(f, returnType), cancellationToken);
}
