using System.Diagnostics;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>
    /// Runs a plan. What the server says beside the result, progress and observed metrics, goes to those who asked for it; the rest is
    /// given to the caller.
    /// </summary>
    internal async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecuteAsync(
        Proto.Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var operationId = Guid.NewGuid().ToString();
        using var activity = SparkTelemetry.StartExecution(Client, operationId);
        var sent = await CompressedAsync(plan, cancellationToken);
        await using var responses = Client.ExecuteAsync(sent, operationId, CurrentTags, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(responses, activity))
        {
            var response = responses.Current;
            foreach (var metrics in response.ObservedMetrics)
                ReportObserved(metrics);
            if (response.ResponseTypeCase == Proto.ExecutePlanResponse.ResponseTypeOneofCase.ExecutionProgress)
                ReportProgress(operationId, response.ExecutionProgress);
            else
                yield return response;
        }
    }

    static async ValueTask<bool> NextAsync(IAsyncEnumerator<Proto.ExecutePlanResponse> responses, Activity? activity)
    {
        try
        {
            return await responses.MoveNextAsync();
        }
        catch (Exception error)
        {
            SparkTelemetry.Failed(activity, error);
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    internal async Task<IReadOnlyList<Proto.ExecutePlanResponse>> ExecuteCommandAsync(Proto.Command command, CancellationToken cancellationToken)
    {
        var responses = new List<Proto.ExecutePlanResponse>();
        await foreach (var response in ExecuteAsync(new Proto.Plan { Command = command }, cancellationToken))
            responses.Add(response);
        return responses;
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

    internal Task<Proto.AnalyzePlanResponse> AnalyzeAsync(Proto.AnalyzePlanRequest question, CancellationToken cancellationToken) =>
        Client.AnalyzeAsync(question, cancellationToken);
}
