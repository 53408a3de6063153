using System.Security.Claims;
using Prestacop.Web.Access;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tickets;

/// <summary><c>/downloads/ticket-rejects.csv</c>: the rejected records of the file that the person has handed in.</summary>
static class RejectsDownload
{
    public const string Path = "/downloads/ticket-rejects.csv";

    public static void MapRejectsDownload(this IEndpointRouteBuilder routes) => routes.MapGet(Path, DownloadAsync).RequireAuthorization(Rights.FeedTickets).WithMetadata(new TakesLongAttribute());

    static async Task<IResult> DownloadAsync(HttpContext context, ClaimsPrincipal who, TicketDesk desk, AuditLog audit, CancellationToken cancellationToken)
    {
        if (desk.Find(who) is not { File.Content: not null } job)
            return Results.NotFound();
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.Download, $"rejects of {job.File.Name}", null, null, cancellationToken);
        // Clerks share PCs: nothing of it may stay in the browser's cache after sign-out.
        context.Response.Headers.CacheControl = "no-store";
        var path = desk.RejectsOf(who);
        return Results.Stream(body => RejectsFile.DownloadAsync(path, body, cancellationToken), "text/csv; charset=utf-8", "rejects.csv");
    }
}
