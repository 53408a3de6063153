using Grpc.Core;

namespace Prestacop.Spark.Testing;

/// <summary>Requests of a call that nobody reads.</summary>
sealed class FakeRequests<T> : IClientStreamWriter<T>
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;
}
