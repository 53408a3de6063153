using ActionType = Spark.Connect.MergeAction.Types.ActionType;

namespace Prestacop.Spark.Sql;

/// <summary>What a merge does with a row that only the source has.</summary>
public sealed class MergeInsert
{
    readonly MergeIntoWriter _writer;
    readonly ICollection<Proto.Expression> _actions;
    readonly Column? _condition;

    internal MergeInsert(MergeIntoWriter writer, ICollection<Proto.Expression> actions, Column? condition)
    {
        _writer = writer;
        _actions = actions;
        _condition = condition;
    }

    /// <summary>Adds the row, each column from the source's column of its name.</summary>
    public MergeIntoWriter InsertAll() => _writer.Add(_actions, ActionType.InsertStar, _condition);

    /// <summary>Adds a row.</summary>
    /// <param name="assignments">Its values, by the columns' names; the other columns get their default.</param>
    public MergeIntoWriter Insert(IReadOnlyDictionary<string, Column> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        return _writer.Add(_actions, ActionType.Insert, _condition, assignments);
    }
}
