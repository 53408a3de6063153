using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>
/// The rule of <see cref="AlertProgress"/> in SQL, for Spark and DuckDB: of the decisions that close an alert, the first in the topic that nobody
/// else held the alert against is applied, and the others change nothing.
/// </summary>
static class AppliedDecisions
{
    /// <summary>The actions that close an alert, as a list of literals.</summary>
    public const string Closing = $"'{DecisionActions.Corrected}', '{DecisionActions.Confirmed}', '{DecisionActions.Dismissed}'";

    // Characters of a position.
    const int PositionLength = 36;

    /// <summary>The place of a record in the topic as a text that sorts; by time first, because offsets begin again in a topic that is created again.</summary>
    public const string Position = "concat(lpad(CAST(unix_millis(kafkaTimestamp) AS STRING), 16, '0'), lpad(CAST(kafkaOffset AS STRING), 20, '0'))";

    /// <summary>The rows without decisions that were to close an alert and were rejected.</summary>
    /// <param name="rows">A query that gives alertId, action, actor (who decides) and position, and any other columns.</param>
    /// <param name="columns">The columns that are wanted.</param>
    public static string Of(string rows, string columns) => $"""
        SELECT {columns} FROM (
          SELECT *, count(CASE WHEN closes THEN 1 END) OVER (PARTITION BY alertId ORDER BY position) AS place FROM (
            SELECT *, action IN ({Closing}) AND (holder IS NULL OR substr(holder, {PositionLength + 1}) = actor) AS closes FROM (
              SELECT *, min(CASE WHEN action = '{DecisionActions.Taken}' THEN concat(position, actor) END)
                OVER (PARTITION BY alertId, turn ORDER BY position) AS holder
              FROM (
                SELECT *, count(CASE WHEN action = '{DecisionActions.Released}' THEN 1 END) OVER (PARTITION BY alertId ORDER BY position) AS turn
                FROM ({rows}) AS decided) AS turns) AS held) AS closing) AS placed
        WHERE action NOT IN ({Closing}) OR (closes AND place = 1)
        """;
}
