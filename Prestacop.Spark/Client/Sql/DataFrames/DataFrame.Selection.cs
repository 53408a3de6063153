namespace Prestacop.Spark.Sql;

// Which columns and which rows.
public sealed partial class DataFrame
{
    /// <summary>A column of this very table, also where a join has another of the same name; it is looked up when a query runs.</summary>
    public Column this[string columnName] => Col(columnName);

    /// <inheritdoc cref="this[string]"/>
    public Column Col(string colName) => new(Functions.NamedColumn(colName, Relation.Common.PlanId));

    /// <summary>A hidden column of the source, such as <c>_metadata</c>, even where a column of data has the same name.</summary>
    public Column MetadataColumn(string colName)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        return new Column(new Proto.Expression
        {
            UnresolvedAttribute = new Proto.Expression.Types.UnresolvedAttribute
            {
                UnparsedIdentifier = colName,
                PlanId = Relation.Common.PlanId,
                IsMetadataColumn = true,
            },
        });
    }

    /// <summary>All columns whose names match a regular expression of Java, written in backquotes.</summary>
    public Column ColRegex(string colName)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        return new Column(new Proto.Expression
        {
            UnresolvedRegex = new Proto.Expression.Types.UnresolvedRegex { ColName = colName, PlanId = Relation.Common.PlanId },
        });
    }

    /// <summary>The given columns and expressions, in this order.</summary>
    public DataFrame Select(params Column[] columns) => Project(Arguments.NoneNull(columns));

    /// <summary>The named columns, in this order.</summary>
    public DataFrame Select(string column, params string[] columns) => Project(Arguments.Columns(column, columns));

    /// <summary>The given expressions in SQL, in this order.</summary>
    public DataFrame SelectExpr(params string[] expressions) => Project(Arguments.NoneNull(expressions).Select(Functions.Expr));

    /// <summary>The rows for which the condition is true; not those for which it is null.</summary>
    public DataFrame Filter(Column condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(new Proto.Relation { Filter = new Proto.Filter { Input = Relation, Condition = condition.Expression } });
    }

    /// <summary>The rows for which the condition, in SQL, is true.</summary>
    public DataFrame Filter(string conditionExpr) => Filter(Functions.Expr(conditionExpr));

    /// <inheritdoc cref="Filter(Column)"/>
    public DataFrame Where(Column condition) => Filter(condition);

    /// <inheritdoc cref="Filter(string)"/>
    public DataFrame Where(string conditionExpr) => Filter(conditionExpr);

    /// <summary>At most the first rows; without an order it is not said which.</summary>
    /// <param name="n">How many, from 0.</param>
    public DataFrame Limit(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return With(new Proto.Relation { Limit = new Proto.Limit { Input = Relation, Limit_ = n } });
    }

    /// <summary>All rows but the first ones.</summary>
    /// <param name="n">How many are left out, from 0.</param>
    public DataFrame Offset(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return With(new Proto.Relation { Offset = new Proto.Offset { Input = Relation, Offset_ = n } });
    }

    /// <summary>The different rows.</summary>
    public DataFrame Distinct() => DropDuplicates();

    /// <summary>One of each set of equal rows. On a stream all rows are kept as state, unless there is a watermark.</summary>
    public DataFrame DropDuplicates() => Deduplicate([], withinWatermark: false);

    /// <summary>One of each set of rows that are equal in the named columns.</summary>
    public DataFrame DropDuplicates(string col, params string[] cols) => DropDuplicates((string[])[col, .. Arguments.NoneNull(cols)]);

    /// <inheritdoc cref="DropDuplicates(string, string[])"/>
    public DataFrame DropDuplicates(IEnumerable<string> cols) => Deduplicate(Arguments.NotEmpty(cols), withinWatermark: false);

    /// <summary>On a stream: one of each set of equal rows that are no further apart than the watermark's delay.</summary>
    /// <param name="cols">The columns to compare, or none for all of them.</param>
    public DataFrame DropDuplicatesWithinWatermark(params string[] cols) => Deduplicate(Arguments.Names(cols), withinWatermark: true);

    DataFrame Project(IEnumerable<Column> columns) => With(new Proto.Relation
    {
        Project = new Proto.Project { Input = Relation, Expressions = { columns.Select(column => column.Expression) } },
    });

    DataFrame Deduplicate(IReadOnlyList<string> columns, bool withinWatermark) => With(new Proto.Relation
    {
        Deduplicate = new Proto.Deduplicate
        {
            Input = Relation,
            ColumnNames = { Arguments.Names(columns) },
            AllColumnsAsKeys = columns.Count == 0,
            WithinWatermark = withinWatermark,
        },
    });

    DataFrame With(Proto.Relation relation) => Session.NewDataFrame(relation);

    Proto.Relation SameSession(DataFrame other, string name)
    {
        ArgumentNullException.ThrowIfNull(other, name);
        return ReferenceEquals(other.Session, Session)
            ? other.Relation
            : throw new ArgumentException("The table belongs to another session: both sides of a query must come from the same one.", name);
    }
}
