using System.CommandLine;

namespace Prestacop.Spark.Jobs.Query;

/// <summary><c>sql</c>: an analyst's own question.</summary>
static class SqlCommand
{
    public static Command Create(JobHost host)
    {
        var arguments = new JobArguments();
        var statement = new Argument<string>("STATEMENT")
        {
            Description = "A statement in Spark's SQL, over views named like the datasets: parking_violations, drone_messages, alerts, decisions and the others.",
        };
        statement.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("STATEMENT is empty. Write it in quotes, as in \"select count(*) from alerts\".");
        });
        var csv = new Option<bool>("--csv") { Description = "All rows as CSV, as they come." };
        var rows = new Option<int>("--rows") { Description = "Most rows of the table; with --csv there is no limit.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--rows is 1 or more.");
        });
        var command = new Command("sql", "Ask your own question of all that is stored.") { statement, csv, rows };
        arguments.AddStorageTo(command);
        command.SetAction((result, stopped) => JobHost.RunAsync(async (session, cancellationToken) =>
        {
            var job = new SqlJob(session, arguments.Storage(result), host.Output);
            if (result.GetValue(csv))
                await job.WriteCsvAsync(result.GetRequiredValue(statement), cancellationToken);
            else
                await job.PrintAsync(result.GetRequiredValue(statement), result.GetRequiredValue(rows), cancellationToken);
        }, stopped));
        return command;
    }
}
