using SubqueryType = Spark.Connect.SubqueryExpression.Types.SubqueryType;

namespace Prestacop.Spark.Sql;

/// <summary>
/// Tables inside expressions. An expression names its table by plan id only, and the relation that uses the expression brings the tables along, in a
/// WithRelations around it.
/// </summary>
static class Subqueries
{
    // Most programs have no subquery: their relations need not be searched for one.
    static volatile bool _any;

    internal static Column Of(DataFrame table, SubqueryType type, params IEnumerable<Proto.Expression> values)
    {
        ArgumentNullException.ThrowIfNull(table);
        _any = true;
        return new Column(new Proto.Expression
        {
            SubqueryExpression = new Proto.SubqueryExpression
            {
                PlanId = table.Relation.Common.PlanId,
                SubqueryType = type,
                InSubqueryValues = { values },
                Table = table,
            },
        });
    }

    /// <summary>The relation itself when its expressions hold no subquery, else one around it with the tables.</summary>
    /// <exception cref="ArgumentException">A table belongs to another session.</exception>
    internal static Proto.Relation WithTables(Proto.Relation relation, SparkSession session)
    {
        if (!_any)
            return relation;
        var tables = PlanMessages.In(relation, message => message is not Proto.Relation)
            .OfType<Proto.SubqueryExpression>().Select(subquery => subquery.Table).OfType<DataFrame>()
            .DistinctBy(table => table.Relation.Common.PlanId).OrderBy(table => table.Relation.Common.PlanId).ToList();
        if (tables.Count == 0)
            return relation;
        if (tables.Any(table => !ReferenceEquals(table.Session, session)))
            throw new ArgumentException("The table of a subquery belongs to another session: all tables of a query must come from the same one.");
        return new Proto.Relation
        {
            Common = new Proto.RelationCommon { PlanId = session.NextPlanId() },
            WithRelations = new Proto.WithRelations { Root = relation, References = { tables.Select(table => table.Relation) } },
        };
    }
}
