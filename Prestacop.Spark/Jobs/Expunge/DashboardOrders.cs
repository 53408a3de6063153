using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>Gives an order to the dashboards, which find it in HDFS, and waits for their answers.</summary>
/// <param name="scope">Where everything is.</param>
/// <param name="journal">The order's folder.</param>
sealed class DashboardOrders(RetentionScope scope, ExpungeJournal journal)
{
    static readonly TimeSpan AnswerInterval = TimeSpan.FromSeconds(2);

    /// <summary>Asks them, and waits until as many have answered as there are, or the time is over.</summary>
    /// <returns>Their answers, and how many are missing.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<ExpungePlace>> AskAsync(ExpungeRequest request, FoundRecords known, CancellationToken cancellationToken)
    {
        var names = known.Names.AddImages(request.Subject.Images);
        var order = new ExpungeOrder
        {
            Id = journal.Id,
            Case = request.Case,
            By = request.By,
            Reason = request.Reason,
            Time = scope.Time.GetUtcNow(),
            Tokens = request.Subject.Tokens,
            AlertIds = [.. names.Alerts],
            ImageIds = [.. names.Images],
        };
        await journal.OrderAsync(order, cancellationToken);
        return PlacesOf(await AnswersAsync(request, order, cancellationToken), request.Dashboards);
    }

    async Task<IReadOnlyList<ExpungeAnswer>> AnswersAsync(ExpungeRequest request, ExpungeOrder order, CancellationToken cancellationToken)
    {
        if (request.Dashboards > 0)
            await scope.Output.WriteLineAsync($"waiting for {request.Dashboards} {(request.Dashboards == 1 ? "dashboard" : "dashboards")} to do its part");
        var begun = scope.Time.GetTimestamp();
        while (true)
        {
            var answers = await journal.AnswersAsync(order.Time, cancellationToken);
            if (answers.Count >= request.Dashboards || scope.Time.GetElapsedTime(begun) > request.Wait)
                return answers;
            await Task.Delay(AnswerInterval, scope.Time, cancellationToken);
        }
    }

    internal static IReadOnlyList<ExpungePlace> PlacesOf(IReadOnlyList<ExpungeAnswer> answers, int expected)
    {
        var places = answers.Select(answer => new ExpungePlace($"dashboard {answer.Store}", answer.Alerts + answer.Decisions + answer.Pictures, answer.Left, NoteOf(answer))).ToList();
        if (answers.Count < expected)
            places.Add(new("dashboards", null, expected - answers.Count, "have not answered: start them, then run this again (--dashboards says how many there are)"));
        return places;
    }

    static string NoteOf(ExpungeAnswer answer) => string.Join(
        "; ", answer.Audited > 0 ? answer.Problems.Append($"{answer.Audited} entries of its audit log name it, and are kept") : answer.Problems);
}
