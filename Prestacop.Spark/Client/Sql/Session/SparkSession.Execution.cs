using Apache.Arrow;
using Google.Protobuf;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>How the rest of the client runs plans in this session.</summary>
public sealed partial class SparkSession
{
    internal IAsyncEnumerable<Proto.ExecutePlanResponse> ExecuteAsync(Proto.Plan plan, CancellationToken cancellationToken) =>
        _executor.ExecuteAsync(plan, cancellationToken);

    internal IAsyncEnumerable<(StructType Schema, RecordBatch Batch)> ExecuteBatchesAsync(
        Proto.Relation relation, CancellationToken cancellationToken) =>
        _executor.ExecuteBatchesAsync(relation, cancellationToken);

    /// <summary>Runs a command to its end.</summary>
    internal async Task<IReadOnlyList<Proto.ExecutePlanResponse>> ExecuteCommandAsync(Proto.Command command, CancellationToken cancellationToken)
    {
        var responses = new List<Proto.ExecutePlanResponse>();
        await foreach (var response in ExecuteAsync(new Proto.Plan { Command = command }, cancellationToken))
            responses.Add(response);
        return responses;
    }

    internal Task<Proto.AnalyzePlanResponse> AnalyzeAsync(Proto.AnalyzePlanRequest question, CancellationToken cancellationToken) =>
        Client.AnalyzeAsync(question, cancellationToken);

    /// <summary>A plan or relation as <see cref="ExecuteAsync"/> sends it: Spark finds what it keeps of a relation by its plan.</summary>
    internal Task<T> SentAsync<T>(T message, CancellationToken cancellationToken) where T : class, IMessage<T> => _executor.PrepareAsync(message, cancellationToken);

    internal Task<Proto.Plan> CompressAsync(Proto.Plan plan, CancellationToken cancellationToken) => _executor.CompressAsync(plan, cancellationToken);

    internal void Observe(Observation observation) => _observations.Add(observation);

    /// <summary>Wraps a relation and gives it its plan id and the tables of its subqueries: every relation of this session is made here.</summary>
    internal DataFrame NewDataFrame(Proto.Relation relation)
    {
        relation.Common = new Proto.RelationCommon { PlanId = NextPlanId() };
        return new DataFrame(this, Subqueries.WithTables(relation, this));
    }

    /// <summary>A plan id for the next relation. The count is per session, so that the same program sends the same plans.</summary>
    internal long NextPlanId() => Interlocked.Increment(ref _lastPlanId);
}
