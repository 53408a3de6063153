using Google.Protobuf;
using Grpc.Core;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Testing;

/// <summary>Answers the calls of a client in its own process.</summary>
sealed class FakeTransport : CallInvoker
{
    readonly Lock _lock = new();
    readonly List<string> _plans = [];
    readonly Dictionary<string, string> _settings = [];

    public List<(string PlanPart, FakeAnswer Answer)> Answers { get; } = [];

    public IReadOnlyList<string> Plans
    {
        get
        {
            lock (_lock)
                return [.. _plans];
        }
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        IMessage response = request switch
        {
            Proto.AnalyzePlanRequest question => Analyze(question),
            Proto.ConfigRequest question => Config(question.Operation),
            Proto.ReleaseExecuteRequest => new Proto.ReleaseExecuteResponse(),
            Proto.ReleaseSessionRequest => new Proto.ReleaseSessionResponse(),
            Proto.InterruptRequest => new Proto.InterruptResponse(),
            _ => throw NotFaked(method.Name),
        };
        return new AsyncUnaryCall<TResponse>(
            Task.FromResult((TResponse)(object)response), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (request is not Proto.ExecutePlanRequest execution)
            throw NotFaked(method.Name);
        var responses = new FakeStream<TResponse>(Execute(execution.Plan).Append(new() { ResultComplete = new() }).Cast<TResponse>());
        return new AsyncServerStreamingCall<TResponse>(responses, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw NotFaked(method.Name);

    // The files of functions, as of others: nothing runs that would need them.
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => typeof(TRequest) == typeof(Proto.AddArtifactsRequest)
        ? new AsyncClientStreamingCall<TRequest, TResponse>(
            new FakeRequests<TRequest>(), Task.FromResult((TResponse)(object)new Proto.AddArtifactsResponse()), Task.FromResult(new Metadata()),
            () => Status.DefaultSuccess, () => [], () => { })
        : throw NotFaked(method.Name);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NotFaked(method.Name);

    IEnumerable<Proto.ExecutePlanResponse> Execute(Proto.Plan plan)
    {
        var json = Json(plan);
        lock (_lock)
            _plans.Add(json);
        if (plan.Root is { } root)
            return AnswerOf(root).Responses();
        if (Find(json) is { Error: not null } failure)
            return failure.Responses();
        return plan.Command switch
        {
            // A statement is taken for a query: its answer is found when its rows are asked for.
            { SqlCommand: { } sql } => [new() { SqlCommandResult = new() { Relation = sql.Input } }],
            { WriteStreamOperationStart: not null } or { StreamingQueryCommand: not null } or { StreamingQueryManagerCommand: not null }
                or { StreamingQueryListenerBusCommand: not null } or { CheckpointCommand: not null } => throw NotFaked(plan.Command.CommandTypeCase.ToString()),
            _ => [],
        };
    }

    FakeAnswer AnswerOf(Proto.Relation relation) => relation switch
    {
        { Limit: { } limit } => AnswerOf(limit.Input).First(limit.Limit_),
        { Tail: { } tail } => AnswerOf(tail.Input).Last(tail.Limit),
        { ShowString: { } show } => AnswerOf(show.Input).First(show.NumRows).Shown(),
        { Project: { Expressions.Count: 0 } nothing } => AnswerOf(nothing.Input),
        { Aggregate: { GroupingExpressions.Count: 0, AggregateExpressions: [{ UnresolvedFunction: { FunctionName: "count", Arguments: [{ Literal: not null }] } }] } count } =>
            AnswerOf(count.Input).Count(),
        { LocalRelation: { HasData: true } local } => FakeRows.Of(local),
        _ => Find(Json(relation))
            ?? throw new NotSupportedException($"No answer was given for this query: call FakeSpark.Answer with a part of its plan, which is {relation}."),
    };

    FakeAnswer? Find(string json)
    {
        foreach (var (part, answer) in Answers)
        {
            if (json.Contains(part, StringComparison.Ordinal))
                return answer;
        }

        return null;
    }

    Proto.AnalyzePlanResponse Analyze(Proto.AnalyzePlanRequest question) => question switch
    {
        { Schema: { } schema } => new() { Schema = new() { Schema_ = Checked(AnswerOf(schema.Plan.Root)).Schema.ToProto() } },
        { IsStreaming: not null } => new() { IsStreaming = new() { IsStreaming_ = false } },
        { SparkVersion: not null } => new() { SparkVersion = new() { Version = "fake" } },
        { Persist: not null } => new() { Persist = new() },
        { Unpersist: not null } => new() { Unpersist = new() },
        _ => throw NotFaked(question.AnalyzeCase.ToString()),
    };

    Proto.ConfigResponse Config(Proto.ConfigRequest.Types.Operation operation)
    {
        var response = new Proto.ConfigResponse();
        lock (_lock)
        {
            foreach (var pair in operation.Set?.Pairs ?? [])
                _settings[pair.Key] = pair.Value;
            foreach (var key in operation.Unset?.Keys ?? [])
                _settings.Remove(key);
            foreach (var key in operation.Get?.Keys ?? [])
                response.Pairs.Add(new Proto.KeyValue { Key = key, Value = _settings.GetValueOrDefault(key, "") });
            foreach (var pair in operation.GetWithDefault?.Pairs ?? [])
                response.Pairs.Add(new Proto.KeyValue { Key = pair.Key, Value = _settings.GetValueOrDefault(pair.Key, pair.Value) });
        }

        return response;
    }

    // Without the escapes that protect HTML pages: the text is searched by people's comparisons.
    static string Json(IMessage message) => JsonFormatter.Default.Format(message)
        .Replace("\\u003c", "<", StringComparison.Ordinal).Replace("\\u003e", ">", StringComparison.Ordinal);

    static FakeAnswer Checked(FakeAnswer answer) => answer.Error is { } error ? throw error : answer;

    static NotSupportedException NotFaked(string what) => new($"FakeSpark has no '{what}': test this against a server.");
}
