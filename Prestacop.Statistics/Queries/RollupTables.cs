using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>The tables of the rollups, kept in step with the violations.</summary>
sealed class RollupTables(DuckDBConnection connection)
{
    const string Changes = "changed_violations";

    /// <summary>From this share of all violations on, counting anew is cheaper than adding up.</summary>
    const double MostChanged = 0.2;

    static readonly HashSet<string> Parts = [.. SummaryViews.Violations.Parts.Select(part => part.Table)];

    bool _anew = true;

    /// <summary>To be called before anything changes in a file that holds violations. In a new one all is counted at the end.</summary>
    public void Begin()
    {
        _anew = false;
        Execute($"CREATE TEMP TABLE {Changes} AS SELECT {ViolationColumns.Names} FROM {SummaryViews.Violations.Name} LIMIT 0");
    }

    /// <summary>Notes rows that are about to go.</summary>
    public void Leave(Summary summary, string condition) => Note(summary, condition, "-number");

    /// <summary>Notes rows that have come.</summary>
    public void Come(Summary summary, string condition) => Note(summary, condition, "number");

    /// <summary>To be called when everything has changed.</summary>
    public void Finish()
    {
        var present = Names(connection);
        var anew = _anew || Count(Changes) > MostChanged * Count(SummaryViews.Violations.Name);
        var made = new List<Rollup>();
        // Those of many columns first: the others are counted from them, in a fraction of the rows.
        foreach (var rollup in Rollup.All.OrderByDescending(rollup => rollup.Columns.Count))
        {
            if (anew || !present.Contains(rollup.Table))
            {
                Execute($"CREATE OR REPLACE TABLE {rollup.Table} AS {rollup.Count(SourceOf(rollup, made))}");
                made.Add(rollup);
            }
            else
            {
                Execute(rollup.Merge(Changes));
                Execute($"DELETE FROM {rollup.Table} WHERE number = 0");
            }
        }
        foreach (var unused in present.Except(Rollup.All.Select(rollup => rollup.Table)))
            Execute($"DROP TABLE {unused}");
        if (!_anew)
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

    void Note(Summary summary, string condition, string number)
    {
        if (!_anew && Parts.Contains(summary.Table))
        {
            var columns = ViolationColumns.Names.Replace(", number", $", {number}", StringComparison.Ordinal);
            Execute($"INSERT INTO {Changes} SELECT {columns} FROM {summary.Table} WHERE {condition}");
        }
    }

    long Count(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    void Execute(string sql) => SummaryTables.Execute(connection, sql);
}
