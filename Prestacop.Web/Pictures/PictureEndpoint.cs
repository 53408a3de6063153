using Confluent.Kafka;
using Microsoft.AspNetCore.Http.HttpResults;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Pictures;

/// <summary><c>/pictures/ALERT_ID</c>: the picture of an alert.</summary>
static class PictureEndpoint
{
    public static string PathOf(string alertId) => $"/pictures/{Uri.EscapeDataString(alertId)}";

    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/pictures/{alertId}", GetAsync).RequireAuthorization(Rights.SeePlates);

    static async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> GetAsync(
        string alertId, AlertCache cache, AlertHistory history, PictureStore pictures, PlateLooks looks, HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            if ((cache.Find(alertId) ?? await history.FindAsync(alertId, cancellationToken)) is not { } item
                || await pictures.GetAsync(item, cancellationToken) is not { } picture)
                return TypedResults.NotFound();
            if (!await looks.NoteAsync(context.User, AuditActions.PictureSeen, item.Id, cancellationToken))
                return TypedResults.NotFound();
            // Officers share PCs: nothing of it may stay in the browser's cache after sign-out.
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(picture.Bytes, "image/jpeg");
        }
        catch (Exception away) when (away is KafkaException or HttpRequestException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
