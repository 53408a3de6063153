using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary><c>POST /account/sign-out</c>.</summary>
static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost("/account/sign-out", DoAsync).RequireAuthorization(Policies.SignedIn);

    static async Task<Results<RedirectHttpResult, BadRequest>> DoAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn, Sessions sessions)
    {
        // An address without a form parameter is not looked at by the middleware.
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        // The cookie is deleted in this browser only; a copy of it ends with the session.
        if (Sessions.IdOf(context.User) is { } session)
            await sessions.EndAsync(session, context.RequestAborted);
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(AccessSetup.SignInPath);
    }
}
