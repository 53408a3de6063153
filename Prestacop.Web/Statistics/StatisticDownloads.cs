using Prestacop.Statistics;
using Prestacop.Statistics.Output;
using Prestacop.Web.Access;

namespace Prestacop.Web.Statistics;

/// <summary>A statistic's rows as CSV, by the same address and filter as its page.</summary>
static class StatisticDownloads
{
    public const string Path = "/downloads/statistics";

    public static void MapStatisticDownloads(this WebApplication app) => app.MapGet(Path + "/{name}.csv", DownloadAsync).RequireAuthorization(Rights.Statistics);

    static async Task<IResult> DownloadAsync(string name, HttpRequest request, StatisticQueryService queries, CancellationToken cancellationToken)
    {
        if (StatisticRegistry.Find(name) is not { } statistic)
            return Results.NotFound();
        var outcome = await queries.ExecuteAsync(statistic, StatisticQuery.Parse(request.QueryString.Value ?? ""), cancellationToken);
        if (outcome.Result is not { } result)
            return Results.Text(outcome.Problem, statusCode: StatusCodes.Status409Conflict);
        using var file = new MemoryStream();
        CsvFile.Write(result, file);
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{statistic.Name}.csv");
    }
}
