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

    /// <exception cref="InvalidDataException">The server received other bytes than were sent.</exception>
    public async Task AddArtifactAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var response = await RetryAsync(() => SendArtifactAsync(artifact, cancellationToken), r => r.ServerSideSessionId, cancellationToken);
        if (response.Artifacts.FirstOrDefault(a => !a.IsCrcSuccessful) is { } damaged)
            throw new InvalidDataException($"The server received the artifact {damaged.Name} damaged: its checksum differs.");
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
