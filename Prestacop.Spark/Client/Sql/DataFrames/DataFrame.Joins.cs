using JoinType = Spark.Connect.Join.Types.JoinType;
using SetOpType = Spark.Connect.SetOperation.Types.SetOpType;

namespace Prestacop.Spark.Sql;

// Two tables in one.
public sealed partial class DataFrame
{
    /// <summary>Every row of this table with every one of the other: as <see cref="CrossJoin"/>, unless a filter follows.</summary>
    public DataFrame Join(DataFrame right) => Joined(right, null, [], JoinType.Inner);

    /// <summary>Rows that are equal in the column, which the result has once.</summary>
    public DataFrame Join(DataFrame right, string usingColumn) => Join(right, [usingColumn]);

    /// <inheritdoc cref="Join(DataFrame, IEnumerable{string}, string)"/>
    public DataFrame Join(DataFrame right, string usingColumn, string joinType) => Join(right, [usingColumn], joinType);

    /// <summary>Rows that are equal in the columns, which the result has once.</summary>
    /// <param name="right">The other table, of the same session.</param>
    /// <param name="usingColumns">Columns that both tables have.</param>
    /// <param name="joinType">
    /// <c>inner</c>, <c>cross</c>, <c>outer</c> (<c>full</c>, <c>full_outer</c>), <c>left</c> (<c>left_outer</c>), <c>right</c>
    /// (<c>right_outer</c>), <c>semi</c> (<c>left_semi</c>) or <c>anti</c> (<c>left_anti</c>); case and underscores do not matter.
    /// </param>
    /// <exception cref="ArgumentException">The join type is unknown, or the other table is of another session.</exception>
    public DataFrame Join(DataFrame right, IEnumerable<string> usingColumns, string joinType = "inner") =>
        Joined(right, null, Arguments.Names(usingColumns), ParseJoinType(joinType));

    /// <summary>Rows for which the condition holds; write <c>left["a"] == right["a"]</c> where both tables have the column.</summary>
    /// <param name="right">The other table, of the same session.</param>
    /// <param name="joinExpr">The condition.</param>
    /// <param name="joinType">As for <see cref="Join(DataFrame, IEnumerable{string}, string)"/>.</param>
    /// <exception cref="ArgumentException">The join type is unknown, or the other table is of another session.</exception>
    public DataFrame Join(DataFrame right, Column joinExpr, string joinType = "inner")
    {
        ArgumentNullException.ThrowIfNull(joinExpr);
        return Joined(right, joinExpr, [], ParseJoinType(joinType));
    }

    /// <summary>Every row of this table with every one of the other.</summary>
    public DataFrame CrossJoin(DataFrame right) => Joined(right, null, [], JoinType.Cross);

    /// <summary>Joins a table that is computed for each row of this one, from that row's columns.</summary>
    /// <param name="right">The table to compute, of the same session.</param>
    /// <param name="joinExpr">A condition, or null for none.</param>
    /// <param name="joinType"><c>inner</c>, <c>left</c> or <c>cross</c>.</param>
    public DataFrame LateralJoin(DataFrame right, Column? joinExpr = null, string joinType = "inner")
    {
        var type = ParseJoinType(joinType);
        if (type is not (JoinType.Inner or JoinType.LeftOuter or JoinType.Cross))
            throw new ArgumentException($"A lateral join is inner, left or cross, not '{joinType}'.", nameof(joinType));
        return With(new Proto.Relation
        {
            LateralJoin = new Proto.LateralJoin
            {
                Left = Relation,
                Right = SameSession(right, nameof(right)),
                JoinCondition = joinExpr?.Expression,
                JoinType = type,
            },
        });
    }

    /// <summary>The rows of both tables, doubles included; columns are matched by position.</summary>
    public DataFrame Union(DataFrame other) => Combined(other, SetOpType.Union, all: true);

    /// <inheritdoc cref="Union"/>
    public DataFrame UnionAll(DataFrame other) => Union(other);

    /// <summary>The rows of both tables, doubles included; columns are matched by name.</summary>
    /// <param name="other">The other table, of the same session.</param>
    /// <param name="allowMissingColumns">Whether a column that one side lacks is filled with null there.</param>
    public DataFrame UnionByName(DataFrame other, bool allowMissingColumns = false) =>
        Combined(other, SetOpType.Union, all: true, byName: true, allowMissingColumns);

    /// <summary>The different rows that are in both tables.</summary>
    public DataFrame Intersect(DataFrame other) => Combined(other, SetOpType.Intersect, all: false);

    /// <summary>The rows that are in both tables, each as often as in the one that has it less often.</summary>
    public DataFrame IntersectAll(DataFrame other) => Combined(other, SetOpType.Intersect, all: true);

    /// <summary>The different rows of this table that are not in the other.</summary>
    public DataFrame Except(DataFrame other) => Combined(other, SetOpType.Except, all: false);

    /// <summary>The rows of this table, each less often by the number of times that it is in the other.</summary>
    public DataFrame ExceptAll(DataFrame other) => Combined(other, SetOpType.Except, all: true);

    DataFrame Joined(DataFrame right, Column? condition, IReadOnlyList<string> usingColumns, JoinType type) => With(new Proto.Relation
    {
        Join = new Proto.Join
        {
            Left = Relation,
            Right = SameSession(right, nameof(right)),
            JoinCondition = condition?.Expression,
            UsingColumns = { usingColumns },
            JoinType = type,
        },
    });

    DataFrame Combined(DataFrame other, SetOpType type, bool all, bool byName = false, bool allowMissingColumns = false)
    {
        var combined = new Proto.SetOperation
        {
            LeftInput = Relation,
            RightInput = SameSession(other, nameof(other)),
            SetOpType = type,
            IsAll = all,
            ByName = byName,
            AllowMissingColumns = allowMissingColumns,
        };
        return With(new Proto.Relation { SetOp = combined });
    }

    static JoinType ParseJoinType(string joinType)
    {
        ArgumentException.ThrowIfNullOrEmpty(joinType);
        return joinType.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "INNER" => JoinType.Inner,
            "CROSS" => JoinType.Cross,
            "OUTER" or "FULL" or "FULLOUTER" => JoinType.FullOuter,
            "LEFT" or "LEFTOUTER" => JoinType.LeftOuter,
            "RIGHT" or "RIGHTOUTER" => JoinType.RightOuter,
            "SEMI" or "LEFTSEMI" => JoinType.LeftSemi,
            "ANTI" or "LEFTANTI" => JoinType.LeftAnti,
            _ => throw new ArgumentException(
                $"Unknown join type '{joinType}': use inner, cross, outer, left, right, semi or anti.", nameof(joinType)),
        };
    }
}
