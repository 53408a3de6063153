using System.Globalization;
using System.Security.Claims;
using Prestacop.Statistics.Output;
using Prestacop.Web.Access;
using Prestacop.Web.Components;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;

namespace Prestacop.Web.AuditTrail;

/// <summary><c>/downloads/audit.csv</c>: the entries of the audit log that match a filter, the newest first. The download is an entry itself.</summary>
static class AuditDownload
{
    const string Path = "/downloads/audit.csv";
    const int Page = 1000;

    static readonly string[] Header = ["number", "time", "who", "action", "subject", "reason", "outcome", "hash"];

    public static void MapAuditDownload(this IEndpointRouteBuilder routes) => routes.MapGet(Path, DownloadAsync).RequireAuthorization(Rights.Administer);

    public static string AddressOf(AuditFilter filter) => $"{Path}?{Query(filter)}";

    public static string Query(AuditFilter filter) => new QueryStringWriter().Add("who", filter.Who).Add("action", filter.Action).Add("text", filter.Text)
        .Add("from", Day(filter.From)).Add("until", Day(filter.Until)).ToString();

    public static AuditFilter Parse(string query)
    {
        var values = new QueryStringReader(query);
        return new AuditFilter
        {
            Who = values.Text("who"),
            Action = values.Text("action"),
            Text = values.Text("text"),
            From = Day(values.Text("from")),
            Until = Day(values.Text("until")),
        };
    }

    /// <summary>What somebody reads, for the entry about it.</summary>
    public static string Describe(AuditFilter filter, long? before)
    {
        var query = Query(filter) is { Length: > 0 } text ? text : "all";
        return before is { } number ? string.Create(CultureInfo.InvariantCulture, $"{query} before {number}") : query;
    }

    static async Task<IResult> DownloadAsync(HttpRequest request, ClaimsPrincipal who, AuditLog log, PlateKeyring keyring, CancellationToken cancellationToken)
    {
        var filter = Parse(request.QueryString.Value ?? "");
        await log.WriteAsync(who.NameOrNobody(), AuditActions.AuditExport, Describe(filter, null), null, null, cancellationToken);
        return Results.Stream(body => WriteAsync(filter, log, row => keyring.Shown(row, who.SeesPlates()), body, cancellationToken), "text/csv; charset=utf-8", "audit.csv");
    }

    static async Task WriteAsync(
        AuditFilter filter, AuditLog log, Func<AuditRow, (string Subject, string? Reason)> shown, Stream body, CancellationToken cancellationToken)
    {
        long? before = null;
        var first = true;
        do
        {
            var rows = await log.FindAsync(filter, before, Page, cancellationToken);
            // The writer knows no asynchronous stream: a page is written at once.
            using var page = new MemoryStream();
            using (var writer = CsvFile.CreateWriter(page))
            {
                if (first)
                    CsvFile.WriteRecord(writer, Header);
                foreach (var row in rows)
                    CsvFile.WriteRecord(writer, Cells(row, shown(row)));
            }
            await body.WriteAsync(page.ToArray(), cancellationToken);
            (before, first) = (rows.Count == Page ? rows[^1].Number : null, false);
        }
        while (before is not null);
    }

    static IEnumerable<string> Cells(AuditRow row, (string Subject, string? Reason) shown) =>
    [
        row.Number!.Value.ToString(CultureInfo.InvariantCulture), row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        row.Who, row.Action, shown.Subject, shown.Reason ?? "", row.Outcome ?? "", row.Hash ?? "",
    ];

    static string? Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
}
