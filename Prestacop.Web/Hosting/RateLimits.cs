using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Prestacop.Web.Hosting;

/// <summary>Rate limits per address and per account.</summary>
static class RateLimits
{
    const int SignInsPerMinute = 30;
    const int Burst = 2000;
    const int PerSecond = 200;

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsSignIn(context.Request)
            ? RateLimitPartition.GetFixedWindowLimiter($"sign-in {Address(context)}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = SignInsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetTokenBucketLimiter(context.User.Identity?.Name ?? Address(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
    });

    static bool IsSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/account", StringComparison.Ordinal);

    static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
