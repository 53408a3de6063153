using Grpc.Core;

namespace Prestacop.Spark.Connect;

sealed partial class SparkConnectClient
{
    public Task<Proto.AnalyzePlanResponse> AnalyzeAsync(Proto.AnalyzePlanRequest question, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.AnalyzePlanAsync(Requests.Analyze(Identity, question), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest.Types.Operation operation, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.ConfigAsync(Requests.Config(Identity, operation), options), r => r.ServerSideSessionId, cancellationToken);

    /// <summary>
    /// The values of settings, without those that the server does not know. GetWithDefault would answer with our default, not with the
    /// server's, for a setting that nobody has changed.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> SettingsAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var response = await ConfigAsync(new() { GetOption = new() { Keys = { keys } } }, cancellationToken);
        return response.Pairs.Where(pair => pair.HasValue).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    public Task<Proto.InterruptResponse> InterruptAllAsync(CancellationToken cancellationToken) =>
        CallAsync(options => Stub.InterruptAsync(Requests.InterruptAll(Identity), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.InterruptResponse> InterruptTagAsync(string tag, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.InterruptAsync(Requests.InterruptTag(Identity, tag), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.InterruptResponse> InterruptOperationAsync(string operationId, CancellationToken cancellationToken) =>
        CallAsync(
            options => Stub.InterruptAsync(Requests.InterruptOperation(Identity, operationId), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.ArtifactStatusAsync(Requests.ArtifactStatuses(Identity, names), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.GetStatusResponse> OperationStatusAsync(IEnumerable<string> operationIds, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.GetStatusAsync(Requests.OperationStatus(Identity, operationIds), options), r => r.ServerSideSessionId, cancellationToken);

    public Task<Proto.CloneSessionResponse> CloneSessionAsync(string newSessionId, CancellationToken cancellationToken) =>
        CallAsync(options => Stub.CloneSessionAsync(Requests.CloneSession(Identity, newSessionId), options), r => r.ServerSideSessionId, cancellationToken);

    /// <summary>The responses of a plan, across as many streams as it takes. Enumerate once; leaving early releases the execution.</summary>
    public IAsyncEnumerable<Proto.ExecutePlanResponse> ExecuteAsync(
        Proto.Plan plan, string operationId, IEnumerable<string> tags, CancellationToken cancellationToken) =>
        new ReattachableExecution(this, Requests.Execute(Identity, operationId, plan, tags)).RunAsync(cancellationToken);

    public AsyncServerStreamingCall<Proto.ExecutePlanResponse> OpenExecute(Proto.ExecutePlanRequest request, CancellationToken cancellationToken) =>
        Stub.ExecutePlan(request, cancellationToken: cancellationToken);

    public AsyncServerStreamingCall<Proto.ExecutePlanResponse> OpenReattach(
        string operationId, string? lastResponseId, CancellationToken cancellationToken) =>
        Stub.ReattachExecute(Requests.Reattach(Identity, operationId, lastResponseId), cancellationToken: cancellationToken);

    public AsyncClientStreamingCall<Proto.AddArtifactsRequest, Proto.AddArtifactsResponse> OpenAddArtifacts(CancellationToken cancellationToken) =>
        Stub.AddArtifacts(cancellationToken: cancellationToken);
}
