using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;

namespace Prestacop.Web.Notifications;

/// <summary>What the page of the account posts when its browser has been subscribed or unsubscribed: forms with the page's token, so that no other site can.</summary>
static class PushEndpoints
{
    const string AddPath = "/account/push/add";
    const string RemovePath = "/account/push/remove";

    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(AddPath, ([FromForm] string endpoint, [FromForm] string publicKey, [FromForm] string secret, ClaimsPrincipal who, PushSubscriptions subscriptions, CancellationToken cancellationToken) =>
            AnswerAsync(() => subscriptions.AddAsync(who, endpoint, publicKey, secret, cancellationToken))).RequireAuthorization();
        routes.MapPost(RemovePath, ([FromForm] string? endpoint, ClaimsPrincipal who, PushSubscriptions subscriptions, CancellationToken cancellationToken) =>
            AnswerAsync(() => subscriptions.RemoveAsync(who, endpoint ?? "", cancellationToken))).RequireAuthorization();
    }

    static async Task<IResult> AnswerAsync(Func<Task> change)
    {
        try
        {
            await change();
            return TypedResults.NoContent();
        }
        catch (NotificationException impossible)
        {
            return TypedResults.Text(impossible.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
