using Google.Protobuf;
using Prestacop.Spark.Worker.Command;
using Literal = Spark.Connect.Expression.Types.Literal;
using SubqueryType = Spark.Connect.SubqueryExpression.Types.SubqueryType;
using TriggerCase = Spark.Connect.WriteStreamOperationStart.TriggerOneofCase;

namespace Prestacop.Spark.Sql;

/// <summary>
/// The parts of plans that came after Spark 4.0, the first version this client speaks to. An older server does not know their fields: it passes over
/// them, and does something else, or calls the plan invalid without a name.
/// </summary>
static class NewerParts
{
    internal static readonly Version V41 = new(4, 1);
    internal static readonly Version V42 = new(4, 2);

    /// <summary>A server of this version or a later one knows all parts.</summary>
    internal static Version Newest => V42;

    /// <summary>The parts that the version does not know, by the name that a user knows them by.</summary>
    internal static IEnumerable<(string Name, Version Since)> In(IMessage plan) =>
        PlanMessages.In(plan, part => part is not Literal { LiteralTypeCase: not Literal.LiteralTypeOneofCase.Time }).Select(Of).OfType<(string, Version)>();

    static (string Name, Version Since)? Of(IMessage part) => part switch
    {
        Proto.NearestByJoin => ("DataFrame.NearestByJoin", V42),
        Proto.RelationChanges => ("Changes of a table", V42),
        Proto.CreateDatabase or Proto.DropDatabase or Proto.DropTable or Proto.DropView or Proto.ListPartitions or Proto.ListViews or Proto.GetTableProperties
            or Proto.GetCreateTableString or Proto.TruncateTable or Proto.AnalyzeTable => ($"Catalog.{part.Descriptor.Name}", V42),
        Proto.WriteStreamOperationStart { TriggerCase: TriggerCase.RealTimeBatchDuration } => ("Trigger.RealTime", V42),
        Proto.PythonUDF function when FunctionCommand.IsCommand(function.Command.Span) => ("A C# function", V42),
        Proto.Expression.Types.DirectShufflePartitionID => ("DataFrame.RepartitionById", V41),
        Proto.SubqueryExpression { SubqueryType: SubqueryType.In } => ("Column.IsIn of a DataFrame", V41),
        Literal => ("A value of the type TIME", V41),
        _ => null,
    };
}
