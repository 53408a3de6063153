using Prestacop.Infrastructure.Text;
using Prestacop.Statistics;
using Prestacop.Statistics.Output;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Statistics;

/// <summary>A statistic's rows as CSV, by the same address and filter as its page.</summary>
static class StatisticDownloads
{
    public const string Path = "/downloads/statistics";
    const int MaxSubjectLength = 200;

    public static void MapStatisticDownloads(this WebApplication app) => app.MapGet(Path + "/{name}.csv", DownloadAsync).RequireAuthorization(Rights.Statistics);

    static async Task<IResult> DownloadAsync(string name, HttpContext context, StatisticQueryService queries, AuditLog audit, CancellationToken cancellationToken)
    {
        if (StatisticRegistry.Find(name) is not { } statistic)
            return Results.NotFound();
        var outcome = await queries.ExecuteAsync(statistic, StatisticQuery.Parse(context.Request.QueryString.Value ?? ""), cancellationToken);
        if (outcome.Result is not { } result)
            return Results.Text(outcome.Problem, statusCode: StatusCodes.Status409Conflict);
        await audit.WriteAsync(
            context.User.NameOrNobody(), AuditActions.Download, DisplayText.Shorten($"{statistic.Name}.csv{context.Request.QueryString}", MaxSubjectLength), null, null, cancellationToken);
        using var file = new MemoryStream();
        CsvFile.Write(result, file);
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{statistic.Name}.csv");
    }
}
