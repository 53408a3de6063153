namespace Prestacop.Spark.Connect;

sealed partial class SparkConnectClient
{
    /// <summary>Sends the artifacts that the session does not have yet, in one call.</summary>
    public async Task AddMissingArtifactsAsync(IReadOnlyCollection<Artifact> artifacts, CancellationToken cancellationToken)
    {
        var statuses = await ArtifactStatusAsync([.. artifacts.Select(a => a.Name)], cancellationToken);
        var missing = artifacts.DistinctBy(a => a.Name).Where(a => !statuses.Statuses.TryGetValue(a.Name, out var status) || !status.Exists).ToArray();
        if (missing.Length > 0)
            await AddArtifactsAsync(missing, cancellationToken);
    }

    /// <exception cref="InvalidDataException">The server received other bytes than were sent, or a file became shorter while it was sent.</exception>
    public async Task AddArtifactsAsync(IReadOnlyCollection<Artifact> artifacts, CancellationToken cancellationToken)
    {
        var response = await RetryAsync(() => SendArtifactsAsync(artifacts, cancellationToken), r => r.ServerSideSessionId, cancellationToken);
        if (response.Artifacts.FirstOrDefault(a => !a.IsCrcSuccessful) is { } damaged)
            throw new InvalidDataException($"The server received the artifact {damaged.Name} damaged: its checksum differs.");
    }

    async Task<Proto.AddArtifactsResponse> SendArtifactsAsync(IReadOnlyCollection<Artifact> artifacts, CancellationToken cancellationToken)
    {
        using var call = OpenAddArtifacts(cancellationToken);
        await foreach (var request in ArtifactRequests.For(Identity, artifacts, cancellationToken))
            await call.RequestStream.WriteAsync(request, cancellationToken);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
