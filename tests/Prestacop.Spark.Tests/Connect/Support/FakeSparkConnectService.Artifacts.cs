using System.Collections.Concurrent;
using Grpc.Core;

namespace Prestacop.Spark.Tests.Support;

sealed partial class FakeSparkConnectService
{
    int _artifactCalls;

    /// <summary>The artifacts of the session, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Artifacts { get; } = new();

    public int ArtifactCalls => _artifactCalls;

    /// <summary>Called at the end of each AddArtifacts.</summary>
    public Action ArtifactsAdded { get; set; } = () => { };

    public override Task<Proto.ArtifactStatusesResponse> ArtifactStatus(Proto.ArtifactStatusesRequest request, ServerCallContext context)
    {
        var response = new Proto.ArtifactStatusesResponse { ServerSideSessionId = ServerSideSessionId };
        foreach (var name in request.Names)
            response.Statuses[name] = new() { Exists = Artifacts.ContainsKey(name) };
        return Task.FromResult(response);
    }

    public override async Task<Proto.AddArtifactsResponse> AddArtifacts(IAsyncStreamReader<Proto.AddArtifactsRequest> requests, ServerCallContext context)
    {
        Interlocked.Increment(ref _artifactCalls);
        var response = new Proto.AddArtifactsResponse { ServerSideSessionId = ServerSideSessionId };
        var received = new MemoryStream();
        var begun = new Proto.AddArtifactsRequest.Types.BeginChunkedArtifact();
        await foreach (var request in requests.ReadAllAsync())
        {
            foreach (var single in request.Batch?.Artifacts ?? [])
                Keep(single.Name, single.Data.Data.ToByteArray());
            if (request.BeginChunk is { } begin)
                (begun, received) = (begin, new MemoryStream());
            var chunk = request.BeginChunk?.InitialChunk ?? request.Chunk;
            chunk?.Data.WriteTo(received);
            if (chunk is not null && received.Length == begun.TotalBytes)
                Keep(begun.Name, received.ToArray());
        }

        ArtifactsAdded();
        return response;

        void Keep(string name, byte[] data)
        {
            Artifacts[name] = data;
            response.Artifacts.Add(new Proto.AddArtifactsResponse.Types.ArtifactSummary { Name = name, IsCrcSuccessful = true });
        }
    }
}
