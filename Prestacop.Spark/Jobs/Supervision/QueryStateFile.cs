using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>Keeps the queries that do not work, with the reasons, in a file for <c>./prestacop status</c>: a line for each of them, none while all work.</summary>
/// <param name="path">The file.</param>
/// <param name="errors">Is told when the file cannot be written.</param>
sealed class QueryStateFile(string path, TextWriter errors) : IQueryObserver
{
    readonly Dictionary<string, string> _reasons = [];
    readonly Dictionary<string, QueryState> _states = [];
    readonly Lock _gate = new();
    string _written = "";

    public void Changed(string query, QueryState state)
    {
        lock (_gate)
        {
            if (state is QueryState.Working or QueryState.Ended)
            {
                _reasons.Remove(query);
                _states.Remove(query);
            }
            // A query that has been restarted, and has not shown yet that it works, still has the trouble that it had.
            else if (state is QueryState.Waiting or QueryState.Failed)
            {
                _states[query] = state;
            }
            Write();
        }
    }

    public void Failed(string query, string reason)
    {
        lock (_gate)
            _reasons[query] = reason.Split('\n')[0].Trim();
    }

    public Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress) => Task.CompletedTask;

    void Write()
    {
        var text = string.Concat(_states.OrderBy(query => query.Key, StringComparer.Ordinal).Select(query =>
            $"the query '{query.Key}' {(query.Value == QueryState.Failed ? "has failed" : "waits")}: {_reasons.GetValueOrDefault(query.Key)}\n"));
        if (text == _written)
            return;
        try
        {
            WholeFile.Write(path, text);
            _written = text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"prestacop: the states of the queries could not be written to {path}: {failure.Message}");
        }
    }
}
