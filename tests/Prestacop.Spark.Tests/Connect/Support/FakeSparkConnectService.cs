using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests.Support;

/// <summary>
/// The service of <see cref="FakeSparkConnectServer"/>: every execution has the same responses, and each stream, whether opened by
/// ExecutePlan or by ReattachExecute, follows the next script.
/// </summary>
sealed partial class FakeSparkConnectService : Proto.SparkConnectService.SparkConnectServiceBase
{
    public static readonly StructType Schema = new(new StructField("id", new LongType(), IsNullable: false));

    public List<Proto.ExecutePlanResponse> Responses { get; } = [];
    public ConcurrentQueue<StreamScript> Scripts { get; } = new();
    public ConcurrentQueue<Proto.ExecutePlanRequest> Executed { get; } = new();
    public ConcurrentQueue<Proto.AnalyzePlanRequest> Analyzed { get; } = new();
    public ConcurrentQueue<Proto.ReattachExecuteRequest> Reattached { get; } = new();
    public ConcurrentQueue<Proto.ReleaseExecuteRequest> Released { get; } = new();
    public ConcurrentQueue<Proto.InterruptRequest> Interrupted { get; } = new();
    public ConcurrentQueue<Proto.ReleaseSessionRequest> ReleasedSessions { get; } = new();
    public ConcurrentQueue<RpcException> ConfigFailures { get; } = new();
    public ConcurrentQueue<Metadata> Headers { get; } = new();
    public ConcurrentQueue<Proto.GetStatusRequest> StatusQuestions { get; } = new();
    public Dictionary<string, string> Settings { get; } = [];
    public Proto.FetchErrorDetailsResponse? ErrorDetails { get; set; }
    public string ServerSideSessionId { get; set; } = "server-session";
    public string Version { get; set; } = "4.2.0";
    public CancellationTokenSource Shutdown { get; } = new();

    /// <summary>The schema of every plan.</summary>
    public Proto.DataType? AnalyzedSchema { get; set; }

    /// <summary>The state of every execution; null for a server that cannot say, as those before 4.2.</summary>
    public Proto.GetStatusResponse.Types.OperationStatus.Types.OperationState? OperationState { get; set; }

    /// <summary>What a stream of query events brings when its listener is removed.</summary>
    public List<Proto.ExecutePlanResponse> AtListenerRemoval { get; } = [];

    TaskCompletionSource _listenerRemoved = new();

    /// <summary>An answer to Interrupt waits for this.</summary>
    public Task InterruptGate { get; set; } = Task.CompletedTask;

    /// <summary>Completed when a stream has nothing more to say for now.</summary>
    public TaskCompletionSource Silent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The result: batches of the numbers from 0, after their schema.</summary>
    public void Answer(int batches, int rowsPerBatch)
    {
        var first = new Proto.ExecutePlanResponse { Schema = Schema.ToProto() };
        Add(first);
        for (var i = 0; i < batches; i++)
        {
            var start = (long)i * rowsPerBatch;
            var rows = Enumerable.Range(0, rowsPerBatch).Select(row => (IReadOnlyList<object?>)[start + row]).ToArray();
            Add(new Proto.ExecutePlanResponse
            {
                ArrowBatch = new()
                {
                    RowCount = rowsPerBatch,
                    StartOffset = start,
                    Data = Google.Protobuf.ByteString.CopyFrom(BatchWriter.Write(rows, Schema)),
                },
            });
        }

        Add(new Proto.ExecutePlanResponse { ResultComplete = new() });
    }

    public void Add(Proto.ExecutePlanResponse response)
    {
        response.ResponseId = $"r{Responses.Count}";
        Responses.Add(response);
    }

    public override Task ExecutePlan(
        Proto.ExecutePlanRequest request, IServerStreamWriter<Proto.ExecutePlanResponse> stream, ServerCallContext context)
    {
        Executed.Enqueue(request);
        Headers.Enqueue(context.RequestHeaders);
        if (request.Plan.Command?.StreamingQueryListenerBusCommand is { } bus)
        {
            if (bus.RemoveListenerBusListener)
            {
                _listenerRemoved.TrySetResult();
                return FinishAsync(request.OperationId, [], stream);
            }

            _listenerRemoved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return PlayAsync(request.OperationId, 0, stream, context);
    }

    public override Task ReattachExecute(
        Proto.ReattachExecuteRequest request, IServerStreamWriter<Proto.ExecutePlanResponse> stream, ServerCallContext context)
    {
        Reattached.Enqueue(request);
        var from = request.HasLastResponseId ? Responses.FindIndex(r => r.ResponseId == request.LastResponseId) + 1 : 0;
        return PlayAsync(request.OperationId, from, stream, context);
    }

    async Task PlayAsync(string operationId, int from, IServerStreamWriter<Proto.ExecutePlanResponse> stream, ServerCallContext context)
    {
        var script = Scripts.TryDequeue(out var next) ? next : StreamScript.All;
        foreach (var response in Responses.Skip(from).Take(script.Responses))
            await SendAsync(operationId, response, stream);

        switch (script.End)
        {
            case StreamEnd.WithError:
                throw new RpcException(script.Status);
            case StreamEnd.ConnectionReset:
                context.GetHttpContext().Abort();
                break;
            case StreamEnd.Never:
                Silent.TrySetResult();
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, Shutdown.Token))
                    await Task.WhenAny(_listenerRemoved.Task, Task.Delay(Timeout.Infinite, either.Token));
                if (_listenerRemoved.Task.IsCompleted)
                    await FinishAsync(operationId, AtListenerRemoval, stream);
                break;
        }
    }

    async Task FinishAsync(string operationId, IEnumerable<Proto.ExecutePlanResponse> last, IServerStreamWriter<Proto.ExecutePlanResponse> stream)
    {
        foreach (var response in last)
            await SendAsync(operationId, response, stream);
        await SendAsync(operationId, new Proto.ExecutePlanResponse { ResultComplete = new() }, stream);
    }

    Task SendAsync(string operationId, Proto.ExecutePlanResponse response, IServerStreamWriter<Proto.ExecutePlanResponse> stream)
    {
        var sent = response.Clone();
        sent.OperationId = operationId;
        sent.ServerSideSessionId = ServerSideSessionId;
        return stream.WriteAsync(sent);
    }

    public override Task<Proto.ConfigResponse> Config(Proto.ConfigRequest request, ServerCallContext context)
    {
        Headers.Enqueue(context.RequestHeaders);
        if (ConfigFailures.TryDequeue(out var failure))
            throw failure;
        var response = new Proto.ConfigResponse { ServerSideSessionId = ServerSideSessionId };
        foreach (var key in request.Operation.GetOption?.Keys ?? [])
        {
            var pair = new Proto.KeyValue { Key = key };
            if (Settings.TryGetValue(key, out var value))
                pair.Value = value;
            response.Pairs.Add(pair);
        }

        foreach (var pair in request.Operation.GetWithDefault?.Pairs ?? [])
            response.Pairs.Add(new Proto.KeyValue { Key = pair.Key, Value = Settings.GetValueOrDefault(pair.Key, pair.Value) });
        foreach (var pair in request.Operation.Set?.Pairs ?? [])
            Settings[pair.Key] = pair.Value;
        return Task.FromResult(response);
    }

    public override Task<Proto.AnalyzePlanResponse> AnalyzePlan(Proto.AnalyzePlanRequest request, ServerCallContext context)
    {
        Analyzed.Enqueue(request);
        var response = new Proto.AnalyzePlanResponse { ServerSideSessionId = ServerSideSessionId };
        if (request.AnalyzeCase == Proto.AnalyzePlanRequest.AnalyzeOneofCase.Schema)
            response.Schema = new() { Schema_ = AnalyzedSchema };
        else
            response.SparkVersion = new() { Version = Version };
        return Task.FromResult(response);
    }

    public override Task<Proto.GetStatusResponse> GetStatus(Proto.GetStatusRequest request, ServerCallContext context)
    {
        StatusQuestions.Enqueue(request);
        if (OperationState is not { } state)
            throw new RpcException(new Status(StatusCode.Unimplemented, "unknown method"));
        return Task.FromResult(new Proto.GetStatusResponse
        {
            ServerSideSessionId = ServerSideSessionId,
            OperationStatuses = { request.OperationStatus.OperationIds.Select(id => new Proto.GetStatusResponse.Types.OperationStatus { OperationId = id, State = state }) },
        });
    }

    public override Task<Proto.ReleaseExecuteResponse> ReleaseExecute(Proto.ReleaseExecuteRequest request, ServerCallContext context)
    {
        Released.Enqueue(request);
        return Task.FromResult(new Proto.ReleaseExecuteResponse { ServerSideSessionId = ServerSideSessionId });
    }

    public override async Task<Proto.InterruptResponse> Interrupt(Proto.InterruptRequest request, ServerCallContext context)
    {
        Interrupted.Enqueue(request);
        await InterruptGate;
        return new Proto.InterruptResponse { ServerSideSessionId = ServerSideSessionId, InterruptedIds = { "op" } };
    }

    public override Task<Proto.ReleaseSessionResponse> ReleaseSession(Proto.ReleaseSessionRequest request, ServerCallContext context)
    {
        ReleasedSessions.Enqueue(request);
        return Task.FromResult(new Proto.ReleaseSessionResponse());
    }

    public override Task<Proto.FetchErrorDetailsResponse> FetchErrorDetails(Proto.FetchErrorDetailsRequest request, ServerCallContext context) =>
        ErrorDetails is { } details
            ? Task.FromResult(details)
            : throw new RpcException(new Status(StatusCode.NotFound, "no details"));
}
