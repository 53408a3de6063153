using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>The tables of the rollups, updated with the violations.</summary>
sealed class RollupTables(DuckDBConnection connection)
{
    const string Changes = "changed_violations";

    /// <summary>When more than this share of all violations has changed, counting all of them is cheaper than merging.</summary>
    const double MaxChangedShare = 0.2;

    static readonly HashSet<string> Parts = [.. SummaryViews.Violations.Parts.Select(part => part.Table)];

    bool _recount = true;

    /// <summary>Call before the first change of a file that holds violations. In a new file all of them are counted at the end.</summary>
    public void Begin()
    {
        _recount = false;
        Execute($"CREATE TEMP TABLE {Changes} AS SELECT {ViolationColumns.Names} FROM {SummaryViews.Violations.Name} LIMIT 0");
    }

    /// <summary>Subtracts rows. Call before they are deleted.</summary>
    public void RemoveRows(Summary summary, string condition) => Record(summary, condition, "-");

    /// <summary>Adds rows. Call after they have been inserted.</summary>
    public void AddRows(Summary summary, string condition) => Record(summary, condition, "");

    /// <summary>Call after the last change: updates every rollup.</summary>
    public void Finish()
    {
        var present = Names(connection);
        var recount = _recount || Count(Changes) > MaxChangedShare * Count(SummaryViews.Violations.Name);
        var rollups = Rollup.All(connection);
        var made = new List<Rollup>();
        // Those of many columns first: the others are counted from them, in a fraction of the rows.
        foreach (var rollup in rollups.OrderByDescending(rollup => rollup.Columns.Count))
        {
            if (recount || !present.Contains(rollup.Table))
            {
                Execute($"CREATE OR REPLACE TABLE {rollup.Table} AS {rollup.Count(SourceOf(rollup, made))}");
                made.Add(rollup);
            }
            else
            {
                Execute(rollup.Merge(Changes));
                Execute($"DELETE FROM {rollup.Table} WHERE {ViolationColumns.Number} = 0");
            }
        }
        foreach (var unused in present.Except(rollups.Select(rollup => rollup.Table)))
            Execute($"DROP TABLE {unused}");
        if (!_recount)
            Execute($"DROP TABLE {Changes}");
    }

    /// <summary>The rollups that a file holds.</summary>
    public static HashSet<string> Names(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'rollup\\_%' ESCAPE '\\'";
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>The smallest of those that hold all of its columns; the violations when there is none.</summary>
    string SourceOf(Rollup rollup, IEnumerable<Rollup> made) =>
        made.Where(other => rollup.Columns.All(other.Columns.Contains)).Select(other => other.Table).MinBy(Count) ?? SummaryViews.Violations.Name;

    void Record(Summary summary, string condition, string sign)
    {
        if (_recount || !Parts.Contains(summary.Table))
            return;
        var columns = ViolationColumns.All.Select(column => column.Name == ViolationColumns.Number ? sign + column.Name : column.Name);
        Execute($"INSERT INTO {Changes} SELECT {string.Join(", ", columns)} FROM {summary.Table} WHERE {condition}");
    }

    long Count(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    void Execute(string sql) => SummaryTables.Execute(connection, sql);
}
