using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Query;

/// <summary><c>sql</c>: a query of an analyst's own.</summary>
sealed class SqlCommand : Command
{
    readonly StorageArgument _storage = new();

    readonly Argument<string> _statement = new("STATEMENT")
    {
        Description = "A statement in Spark's SQL, over views named like the datasets: parking_violations, drone_messages, alerts, decisions and the others. "
            + "In these four a row counts once, as in the statistics. With raw_ in front of its name, as raw_alerts, a dataset has all that is stored, "
            + "also what was fed or sent twice and what could not be read, and is faster. " + PlaceFunctions.Help,
    };

    readonly Option<bool> _csv = new("--csv") { Description = "Write all rows as CSV, as they arrive." };

    readonly Option<int> _rows = new("--rows")
    {
        Description = "Maximum of rows in the table; --csv has no maximum.",
        HelpName = "N",
        DefaultValueFactory = _ => 1000,
    };

    public SqlCommand(JobHost host)
        : base("sql", "Run a query of your own over everything that is stored.")
    {
        _statement.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("STATEMENT is empty. Write it in quotes, as in \"select count(*) from alerts\".");
        });
        _rows.AtLeast(1);
        Arguments.Add(_statement);
        Options.Add(_csv);
        Options.Add(_rows);
        _storage.AddTo(this);
        SetAction((result, cancellationToken) => host.RunAsync(result, (session, token) =>
        {
            var job = new SqlJob(session, _storage.Read(result), host);
            var statement = result.GetRequiredValue(_statement);
            return result.GetValue(_csv) ? job.WriteCsvAsync(statement, token) : job.PrintAsync(statement, result.GetRequiredValue(_rows), token);
        }, cancellationToken));
    }
}
