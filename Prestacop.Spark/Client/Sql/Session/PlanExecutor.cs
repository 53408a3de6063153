using System.Diagnostics;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

/// <summary>Runs a session's plans and passes on what the server reports beside the result.</summary>
sealed class PlanExecutor(
    SparkConnectClient client, ServerVersion version, SessionTags tags, ObservationRegistry observations, ProgressHandlers progress)
{
    readonly FunctionShipping _shipping = new(client);
    readonly FunctionColumns _columns = new(client);

    /// <summary>A smaller plan is not worth asking the server about compression.</summary>
    const int MinCompressedPlanBytes = 1024 * 1024;

    PlanCompression? _compression;

    /// <summary>
    /// Runs a plan. Progress and observed metrics go to their handlers and observations; all other responses are returned.
    /// </summary>
    internal async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecuteAsync(
        Proto.Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await version.CheckAsync(plan, cancellationToken);
        var operationId = Guid.NewGuid().ToString();
        using var activity = SparkTelemetry.StartExecution(client, operationId);
        var observed = observations.In(plan);
        await _shipping.ShipAsync(plan, this, cancellationToken);
        var sent = await CompressAsync(await _columns.NameAsync(plan, cancellationToken), cancellationToken);
        await using var responses = client.ExecuteAsync(sent, operationId, tags.Current, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(responses, activity, observed))
            {
                var response = responses.Current;
                foreach (var metrics in response.ObservedMetrics)
                    observations.Complete(metrics);
                if (response.ResponseTypeCase == Proto.ExecutePlanResponse.ResponseTypeOneofCase.ExecutionProgress)
                    progress.Report(operationId, response.ExecutionProgress);
                else
                    yield return response;
            }
        }
        finally
        {
            observations.Ended(observed, null);
        }
    }

    /// <summary>A plan, or a part of one, as it is sent.</summary>
    /// <inheritdoc cref="FunctionColumns.NameAsync"/>
    /// <exception cref="NotSupportedException">The server does not know a part of it.</exception>
    internal async Task<T> PrepareAsync<T>(T message, CancellationToken cancellationToken) where T : class, IMessage<T>
    {
        await version.CheckAsync(message, cancellationToken);
        return await _columns.NameAsync(message, cancellationToken);
    }

    /// <summary>Runs a relation; each batch comes with the schema that Spark gives the result.</summary>
    internal async IAsyncEnumerable<(StructType Schema, RecordBatch Batch)> ExecuteBatchesAsync(
        Proto.Relation relation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var assembler = new BatchAssembler();
        StructType? schema = null;
        await foreach (var response in ExecuteAsync(new Proto.Plan { Root = relation }, cancellationToken))
        {
            if (response.Schema is { } sent)
                schema = TypeProto.StructFromProto(sent);
            if (response.ResponseTypeCase != Proto.ExecutePlanResponse.ResponseTypeOneofCase.ArrowBatch)
                continue;
            foreach (var batch in assembler.Add(response.ArrowBatch))
            {
                yield return (schema ?? throw new InvalidDataException("The server sent rows before their schema."), batch);
            }
        }

        assembler.Complete();
    }

    /// <summary>Compresses a large plan if the server accepts that: a plan above the message limit would be refused.</summary>
    internal async Task<Proto.Plan> CompressAsync(Proto.Plan plan, CancellationToken cancellationToken)
    {
        if (plan.CalculateSize() < MinCompressedPlanBytes)
            return plan;
        _compression ??= await PlanCompression.ReadAsync(client, cancellationToken);
        return _compression.Apply(plan);
    }

    async ValueTask<bool> NextAsync(
        IAsyncEnumerator<Proto.ExecutePlanResponse> responses, Activity? activity, IReadOnlyList<Observation> observed)
    {
        try
        {
            return await responses.MoveNextAsync();
        }
        catch (Exception error)
        {
            SparkTelemetry.Failed(activity, error);
            observations.Ended(observed, error);
            throw;
        }
    }
}
