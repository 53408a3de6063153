using JoinType = Spark.Connect.Join.Types.JoinType;

namespace Prestacop.Spark.Sql;

// Joins of a row with those that come nearest to it.
public sealed partial class DataFrame
{
    /// <summary>The most rows that <see cref="NearestByJoin"/> gives for one row: Spark's limit.</summary>
    const int MaxNearest = 100_000;

    /// <summary>Joins each row with the one of the other table that is nearest in time, or in another order.</summary>
    /// <param name="right">The other table, of the same session.</param>
    /// <param name="leftAsOfColumn">The time, or number, of this table.</param>
    /// <param name="rightAsOfColumn">The time, or number, of the other table.</param>
    /// <param name="joinExpr">A condition that must hold too, such as an equal key; null for none.</param>
    /// <param name="joinType"><c>inner</c>, or <c>left</c> to keep rows without a match.</param>
    /// <param name="tolerance">The largest distance, as a literal, such as <c>Expr("INTERVAL 5 MINUTES")</c>; null for any.</param>
    /// <param name="allowExactMatches">Whether an equal time matches.</param>
    /// <param name="direction"><c>backward</c> for the last row before, <c>forward</c> for the first one after, <c>nearest</c> for either.</param>
    /// <exception cref="ArgumentException">The join type or direction is unknown, or the other table is of another session.</exception>
    public DataFrame JoinAsOf(
        DataFrame right,
        Column leftAsOfColumn,
        Column rightAsOfColumn,
        Column? joinExpr = null,
        string joinType = "inner",
        Column? tolerance = null,
        bool allowExactMatches = true,
        string direction = "backward") =>
        JoinedAsOf(
            right, new Proto.AsOfJoin { JoinExpr = joinExpr?.Expression }, leftAsOfColumn, rightAsOfColumn, joinType, tolerance, allowExactMatches, direction);

    /// <inheritdoc cref="JoinAsOf(DataFrame, Column, Column, Column, string, Column, bool, string)"/>
    /// <param name="right">The other table, of the same session.</param>
    /// <param name="leftAsOfColumn">The time, or number, of this table.</param>
    /// <param name="rightAsOfColumn">The time, or number, of the other table.</param>
    /// <param name="usingColumns">Columns that both tables have and that must be equal; the result has each once.</param>
    /// <param name="joinType"><c>inner</c>, or <c>left</c> to keep rows without a match.</param>
    /// <param name="tolerance">The largest distance, as a literal; null for any.</param>
    /// <param name="allowExactMatches">Whether an equal time matches.</param>
    /// <param name="direction"><c>backward</c>, <c>forward</c> or <c>nearest</c>.</param>
    public DataFrame JoinAsOf(
        DataFrame right,
        Column leftAsOfColumn,
        Column rightAsOfColumn,
        IEnumerable<string> usingColumns,
        string joinType = "inner",
        Column? tolerance = null,
        bool allowExactMatches = true,
        string direction = "backward") =>
        JoinedAsOf(
            right, new Proto.AsOfJoin { UsingColumns = { Arguments.Names(usingColumns) } }, leftAsOfColumn, rightAsOfColumn, joinType, tolerance, allowExactMatches, direction);

    /// <summary>Joins each row with the rows of the other table that a distance or a similarity ranks first. Needs Spark 4.2.</summary>
    /// <param name="right">The other table, of the same session.</param>
    /// <param name="rankingExpression">A value of a row of this table and one of the other, by which the latter are ranked.</param>
    /// <param name="numResults">The most rows that one row is joined with, from 1 to 100,000.</param>
    /// <param name="mode"><c>exact</c>, or <c>approx</c> to let an index decide that may miss a row.</param>
    /// <param name="direction"><c>distance</c> when the smallest values come first, <c>similarity</c> when the largest do.</param>
    /// <param name="joinType"><c>inner</c>, or <c>left</c> to keep rows without a match.</param>
    /// <exception cref="ArgumentException">A mode, direction or join type is unknown, or the other table is of another session.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is not from 1 to 100,000.</exception>
    public DataFrame NearestByJoin(DataFrame right, Column rankingExpression, int numResults, string mode, string direction, string joinType = "inner")
    {
        ArgumentNullException.ThrowIfNull(rankingExpression);
        ArgumentOutOfRangeException.ThrowIfLessThan(numResults, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numResults, MaxNearest);
        return With(new Proto.Relation
        {
            NearestByJoin = new Proto.NearestByJoin
            {
                Left = Relation,
                Right = SameSession(right, nameof(right)),
                RankingExpression = rankingExpression.Expression,
                NumResults = numResults,
                JoinType = InnerOrLeft(joinType),
                Mode = OneOf(mode, "exact", "approx"),
                Direction = OneOf(direction, "distance", "similarity"),
            },
        });
    }

    DataFrame JoinedAsOf(
        DataFrame right, Proto.AsOfJoin join, Column leftAsOf, Column rightAsOf, string joinType, Column? tolerance, bool allowExactMatches, string direction)
    {
        ArgumentNullException.ThrowIfNull(leftAsOf);
        ArgumentNullException.ThrowIfNull(rightAsOf);
        join.Left = Relation;
        join.Right = SameSession(right, nameof(right));
        join.LeftAsOf = leftAsOf.Expression;
        join.RightAsOf = rightAsOf.Expression;
        join.JoinType = InnerOrLeft(joinType);
        join.Tolerance = tolerance?.Expression;
        join.AllowExactMatches = allowExactMatches;
        join.Direction = OneOf(direction, "backward", "forward", "nearest");
        return With(new Proto.Relation { AsOfJoin = join });
    }

    /// <summary>These joins take the type as text.</summary>
    static string InnerOrLeft(string joinType) => ParseJoinType(joinType) switch
    {
        JoinType.Inner => "inner",
        JoinType.LeftOuter => "leftouter",
        _ => throw new ArgumentException($"This join is inner or left, not '{joinType}'.", nameof(joinType)),
    };

    static string OneOf(string value, params ReadOnlySpan<string> known)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var name in known)
        {
            if (name.Equals(value, StringComparison.OrdinalIgnoreCase))
                return name;
        }

        throw new ArgumentException($"Unknown '{value}': use {string.Join(" or ", known.ToArray())}.", nameof(value));
    }
}
