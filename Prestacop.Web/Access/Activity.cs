using Microsoft.AspNetCore.Components.Endpoints;

namespace Prestacop.Web.Access;

/// <summary>
/// What counts as a person's activity: a page that is requested, and <c>POST /account/activity</c>, which the pages send when somebody uses
/// mouse or keyboard. What a page does by itself, such as the map's refresh, is none.
/// </summary>
static class Activity
{
    const string Path = "/account/activity";

    public static void UseActivity(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && Sessions.IdOf(context.User) is { } session)
            await context.RequestServices.GetRequiredService<Sessions>().ActiveAsync(session, context.RequestAborted);
        await next(context);
    });

    public static void MapActivity(this IEndpointRouteBuilder routes) => routes.MapPost(Path, async (HttpContext context, Sessions sessions) =>
    {
        if (Sessions.IdOf(context.User) is { } session)
            await sessions.ActiveAsync(session, context.RequestAborted);
        return TypedResults.NoContent();
    }).RequireAuthorization(Policies.SignedIn);
}
