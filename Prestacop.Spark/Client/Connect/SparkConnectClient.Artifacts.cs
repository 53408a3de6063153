using Grpc.Core;

namespace Prestacop.Spark.Connect;

sealed partial class SparkConnectClient
{
    /// <summary>Sends the artifacts that the session does not have yet.</summary>
    public async Task AddMissingArtifactsAsync(IReadOnlyCollection<Artifact> artifacts, CancellationToken cancellationToken)
    {
        var statuses = await ArtifactStatusAsync([.. artifacts.Select(a => a.Name)], cancellationToken);
        foreach (var artifact in artifacts.DistinctBy(a => a.Name))
        {
            if (!statuses.Statuses.TryGetValue(artifact.Name, out var status) || !status.Exists)
                await AddArtifactAsync(artifact, cancellationToken);
        }
    }

    public async Task AddArtifactAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var retry = NewRetryState();
        while (true)
        {
            ThrowIfClosed();
            TimeSpan delay;
            try
            {
                var response = await SendArtifactAsync(artifact, cancellationToken);
                Observe(response.ServerSideSessionId);
                if (response.Artifacts.FirstOrDefault(a => !a.IsCrcSuccessful) is not { } damaged)
                    return;
                throw new InvalidDataException($"The artifact {damaged.Name} arrived damaged at the server.");
            }
            catch (RpcException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (RpcException error)
            {
                if (IsNoServerYet(error))
                    throw NoServer(error);
                if (!ServerErrors.IsTransient(error) || !retry.TryNext(error, out delay))
                    throw await ToSparkExceptionAsync(error, cancellationToken);
                Log.Retrying(Options.Logger, delay, error);
            }

            await Task.Delay(delay, Options.Time, cancellationToken);
        }
    }

    async Task<Proto.AddArtifactsResponse> SendArtifactAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        using var call = OpenAddArtifacts(cancellationToken);
        foreach (var request in ArtifactRequests.For(Identity, artifact))
            await call.RequestStream.WriteAsync(request, cancellationToken);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
