using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Prestacop.Web.Hosting;

/// <summary>Marks a page that a password is sent to: few attempts are let through.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TakesPasswordAttribute : Attribute;

/// <summary>Marks an address that may keep a core busy: few requests a second are let through.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TakesLongAttribute : Attribute;

/// <summary>Rate limits per address and per account. Which limit holds follows from the endpoint that answers, however its address is written.</summary>
static class RateLimits
{
    const int SignInsPerMinute = 30;
    static readonly (int Burst, int PerSecond) Usual = (2000, 200);
    static readonly (int Burst, int PerSecond) Long = (60, 5);

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsSignIn(context)
            ? RateLimitPartition.GetFixedWindowLimiter($"sign-in {context.AddressOrUnknown()}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = SignInsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : TakesLong(context) ? Bucket($"long {OwnerOf(context)}", Long) : Bucket(OwnerOf(context), Usual));
    });

    static RateLimitPartition<string> Bucket(string key, (int Burst, int PerSecond) limit) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = limit.Burst,
        TokensPerPeriod = limit.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    static bool TakesLong(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<TakesLongAttribute>() is not null;

    /// <summary>A password is sent to it.</summary>
    static bool IsSignIn(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<TakesPasswordAttribute>() is not null;

    // A name and an address must not be taken for each other.
    static string OwnerOf(HttpContext context) => context.User.Identity?.Name is { } name ? $"name {name}" : $"address {context.AddressOrUnknown()}";
}
