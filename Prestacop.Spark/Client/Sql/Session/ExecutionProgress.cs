namespace Prestacop.Spark.Sql;

/// <summary>How far a running execution is.</summary>
/// <param name="OperationId">The execution, for <see cref="SparkSession.InterruptOperationAsync"/>.</param>
/// <param name="Stages">Its stages so far; more may follow.</param>
/// <param name="TasksInFlight">The tasks that run now.</param>
public sealed record ExecutionProgress(string OperationId, IReadOnlyList<StageProgress> Stages, long TasksInFlight);

/// <summary>How far one stage is.</summary>
/// <param name="StageId">Its number in the Spark application.</param>
/// <param name="Tasks">All its tasks.</param>
/// <param name="CompletedTasks">Those that are done.</param>
/// <param name="InputBytesRead">Bytes read by it.</param>
/// <param name="IsDone">Whether it is complete.</param>
public sealed record StageProgress(long StageId, long Tasks, long CompletedTasks, long InputBytesRead, bool IsDone);
