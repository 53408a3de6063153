using System.Security.Claims;
using Prestacop.Web.Access;

namespace Prestacop.Web.WatchLists;

/// <summary><c>/downloads/watch-lists.csv</c>: the entries of one list or of all, as an import reads them.</summary>
static class WatchListDownload
{
    const string Path = "/downloads/watch-lists.csv";

    public static void MapWatchListDownload(this IEndpointRouteBuilder routes) => routes.MapGet(Path, DownloadAsync).RequireAuthorization(Rights.SeePlates);

    public static string AddressOf(WatchListFilter filter) => $"{Path}?{filter.ToQuery()}".TrimEnd('?');

    static async Task<IResult> DownloadAsync(HttpContext context, ClaimsPrincipal who, WatchListEntries entries, CancellationToken cancellationToken)
    {
        var rows = await entries.ExportAsync(who, WatchListFilter.Parse(context.Request.QueryString.Value ?? ""), cancellationToken);
        using var file = new MemoryStream();
        WatchListCsv.Write(rows, file);
        // Officers share PCs: nothing of it may stay in the browser's cache after sign-out.
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", "watch-lists.csv");
    }
}
