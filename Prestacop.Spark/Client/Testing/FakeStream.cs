using Grpc.Core;

namespace Prestacop.Spark.Testing;

/// <summary>Responses that are there already, numbered as a server does.</summary>
sealed class FakeStream<T>(IEnumerable<T> responses) : IAsyncStreamReader<T>
{
    readonly IEnumerator<T> _responses = responses.GetEnumerator();
    int _last;

    public T Current => _responses.Current;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_responses.MoveNext())
            return Task.FromResult(false);
        if (Current is Proto.ExecutePlanResponse response)
            response.ResponseId = $"{_last++}";
        return Task.FromResult(true);
    }
}
