using Confluent.Kafka;
using Microsoft.AspNetCore.Http.HttpResults;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Pictures;

/// <summary><c>/pictures/ALERT_ID</c>: the picture of an alert; <c>/pictures/ALERT_ID/other</c>: that of its other reading (<see cref="OtherPicture"/>).</summary>
static class PictureEndpoint
{
    public static string PathOf(string alertId, bool other = false) => $"/pictures/{Uri.EscapeDataString(alertId)}{(other ? "/other" : "")}";

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pictures/{alertId}", (string alertId, AlertCache cache, AlertHistory history, PictureStore pictures, PlateLooks looks, HttpContext context, CancellationToken cancellationToken) =>
            GetAsync(alertId, item => item, cache, history, pictures, looks, context, cancellationToken)).RequireAuthorization(Rights.SeePlates);
        routes.MapGet("/pictures/{alertId}/other", (string alertId, AlertCache cache, AlertHistory history, PictureStore pictures, PlateLooks looks, HttpContext context, CancellationToken cancellationToken) =>
            GetAsync(alertId, OtherPicture.Of, cache, history, pictures, looks, context, cancellationToken)).RequireAuthorization(Rights.SeePlates);
    }

    static async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> GetAsync(
        string alertId, Func<AlertItem, AlertItem?> choose, AlertCache cache, AlertHistory history, PictureStore pictures, PlateLooks looks, HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            if ((cache.Find(alertId) ?? await history.FindAsync(alertId, cancellationToken)) is not { } found
                || choose(found) is not { } item
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
