using Prestacop.Infrastructure.Text;
using Prestacop.Statistics;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Statistics;

/// <summary>A statistic's rows as a file, by the same address and filter as its page.</summary>
static class StatisticDownloads
{
    public const string Path = "/downloads/statistics";
    const int MaxSubjectLength = 200;

    public static void MapStatisticDownloads(this WebApplication app) => app.MapGet(Path + "/{name}.{format}", DownloadAsync).RequireAuthorization(Rights.Statistics);

    static async Task<IResult> DownloadAsync(string name, string format, HttpContext context, StatisticQueryService queries, AuditLog audit, CancellationToken cancellationToken)
    {
        if (StatisticRegistry.Find(name) is not { } statistic || StatisticFormat.Find(format) is not { } form)
            return Results.NotFound();
        var outcome = await queries.ExecuteAsync(statistic, StatisticQuery.Parse(context.Request.QueryString.Value ?? ""), cancellationToken);
        if (outcome.Result is not { } result)
            return Results.Text(outcome.Problem, statusCode: StatusCodes.Status409Conflict);
        await audit.WriteAsync(
            context.User.NameOrNobody(), AuditActions.Download, DisplayText.Shorten($"{statistic.Name}.{form.Name}{context.Request.QueryString}", MaxSubjectLength), null, null, cancellationToken);
        return Results.File(await form.WriteAsync(result, cancellationToken), form.ContentType, $"{statistic.Name}.{form.Name}");
    }
}
