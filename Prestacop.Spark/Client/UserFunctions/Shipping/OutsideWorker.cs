using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// Which plans find the worker only outside the session's folder: Spark 4.2 does not tell the tasks of streaming queries, nor those of functions over windows, whose worker
/// they are to start.
/// </summary>
static class OutsideWorker
{
    /// <summary>Whether the plan is a streaming query, or may have a function over a window: an aggregate function that is registered may be called so by SQL.</summary>
    public static bool IsNeeded(Proto.Plan plan) => plan.Command?.WriteStreamOperationStart is not null
        || plan.Command?.RegisterFunction?.PythonUdf?.EvalType == FunctionProto.AggregateKind
        || PlanMessages.In(plan).OfType<Proto.Expression.Types.Window>().Any(window => window.WindowFunction?.CommonInlineUserDefinedFunction is not null);
}
