using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary><c>POST /account/sign-out</c>.</summary>
static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost("/account/sign-out", DoAsync).RequireAuthorization();

    static async Task<Results<RedirectHttpResult, BadRequest>> DoAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        // An address without a form parameter is not looked at by the middleware.
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(AccessSetup.SignInPath);
    }
}
