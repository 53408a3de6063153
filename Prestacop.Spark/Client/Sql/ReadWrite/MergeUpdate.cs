using ActionType = Spark.Connect.MergeAction.Types.ActionType;

namespace Prestacop.Spark.Sql;

/// <summary>What a merge does with a row of the table.</summary>
public sealed class MergeUpdate
{
    readonly MergeIntoWriter _writer;
    readonly ICollection<Proto.Expression> _actions;
    readonly Column? _condition;

    internal MergeUpdate(MergeIntoWriter writer, ICollection<Proto.Expression> actions, Column? condition)
    {
        _writer = writer;
        _actions = actions;
        _condition = condition;
    }

    /// <summary>Sets every column to the source's column of its name.</summary>
    public MergeIntoWriter UpdateAll() => _writer.Add(_actions, ActionType.UpdateStar, _condition);

    /// <summary>Sets columns.</summary>
    /// <param name="assignments">The new values, by the columns' names.</param>
    public MergeIntoWriter Update(IReadOnlyDictionary<string, Column> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        return _writer.Add(_actions, ActionType.Update, _condition, assignments);
    }

    /// <summary>Removes the row.</summary>
    public MergeIntoWriter Delete() => _writer.Add(_actions, ActionType.Delete, _condition);
}
