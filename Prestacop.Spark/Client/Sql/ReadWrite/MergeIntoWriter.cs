using ActionType = Spark.Connect.MergeAction.Types.ActionType;

namespace Prestacop.Spark.Sql;

/// <summary>
/// Describes how the rows of a DataFrame, the source, are merged into a table of a catalog that can change rows, such as one of Delta Lake or Iceberg, and
/// merges them. Of several actions for a row the first is taken whose condition holds.
/// </summary>
public sealed class MergeIntoWriter
{
    readonly DataFrame _source;
    readonly Proto.MergeIntoTableCommand _merge;

    internal MergeIntoWriter(DataFrame source, string table, Column condition)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentNullException.ThrowIfNull(condition);
        _source = source;
        _merge = new Proto.MergeIntoTableCommand
        {
            TargetTableName = table,
            SourceTablePlan = source.Relation,
            MergeCondition = condition.Expression,
        };
    }

    /// <summary>What happens to a row of the table for which there is one in the source.</summary>
    /// <param name="condition">Only where this holds too; it may use the columns of both.</param>
    public MergeUpdate WhenMatched(Column? condition = null) => new(this, _merge.MatchActions, condition);

    /// <summary>What happens to a row of the source for which there is none in the table.</summary>
    /// <param name="condition">Only where this holds too; it may use the columns of the source.</param>
    public MergeInsert WhenNotMatched(Column? condition = null) => new(this, _merge.NotMatchedActions, condition);

    /// <summary>What happens to a row of the table for which there is none in the source.</summary>
    /// <param name="condition">Only where this holds too; it may use the columns of the table.</param>
    public MergeUpdate WhenNotMatchedBySource(Column? condition = null) => new(this, _merge.NotMatchedBySourceActions, condition);

    /// <summary>Adds columns to the table that only the source has.</summary>
    public MergeIntoWriter WithSchemaEvolution()
    {
        _merge.WithSchemaEvolution = true;
        return this;
    }

    /// <summary>Merges the rows.</summary>
    /// <exception cref="InvalidOperationException">Nothing was said about what happens to rows.</exception>
    /// <exception cref="SparkException">The table cannot change rows, a column is unknown, or two rows of the source match the same row.</exception>
    public void Merge() => Blocking.Wait(() => MergeAsync());

    /// <inheritdoc cref="Merge"/>
    public async Task MergeAsync(CancellationToken cancellationToken = default)
    {
        if (_merge.MatchActions.Count + _merge.NotMatchedActions.Count + _merge.NotMatchedBySourceActions.Count == 0)
            throw new InvalidOperationException("A merge needs an action: call WhenMatched, WhenNotMatched or WhenNotMatchedBySource first.");
        await _source.Session.ExecuteCommandAsync(new Proto.Command { MergeIntoTableCommand = _merge }, cancellationToken);
    }

    internal MergeIntoWriter Add(
        ICollection<Proto.Expression> actions, ActionType type, Column? condition, IReadOnlyDictionary<string, Column>? assignments = null)
    {
        var action = new Proto.MergeAction { ActionType = type, Condition = condition?.Expression };
        foreach (var (name, value) in assignments ?? new Dictionary<string, Column>())
            action.Assignments.Add(new Proto.MergeAction.Types.Assignment { Key = Functions.Expr(name).Expression, Value = Checked(name, value).Expression });
        actions.Add(new Proto.Expression { MergeAction = action });
        return this;
    }

    static Column Checked(string name, Column? value) =>
        value ?? throw new ArgumentException($"The value of '{name}' is null; write Lit(null) for the value NULL.", nameof(value));
}
