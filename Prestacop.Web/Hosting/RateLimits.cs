using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Prestacop.Web.Hosting;

/// <summary>Marks a page that a password is sent to: few attempts are let through.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TakesPasswordAttribute : Attribute;

/// <summary>Marks an address that may keep a core busy: few requests a second are let through.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TakesLongAttribute : Attribute;

/// <summary>Marks an address that a person asks for a few times a day: few requests a minute are let through.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class RarelyAskedAttribute : Attribute;

/// <summary>Rate limits per address and per account. Which limit holds follows from the endpoint that answers, however its address is written.</summary>
static class RateLimits
{
    const int SignInsPerMinute = 30;
    const int RarePerMinute = 10;
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
            : Has<RarelyAskedAttribute>(context) ? RateLimitPartition.GetFixedWindowLimiter($"rare {OwnerOf(context)}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = RarePerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : Has<TakesLongAttribute>(context) ? Bucket($"long {OwnerOf(context)}", Long) : Bucket(OwnerOf(context), Usual));
    });

    static RateLimitPartition<string> Bucket(string key, (int Burst, int PerSecond) limit) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = limit.Burst,
        TokensPerPeriod = limit.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    static bool Has<TAttribute>(HttpContext context)
        where TAttribute : Attribute => context.GetEndpoint()?.Metadata.GetMetadata<TAttribute>() is not null;

    /// <summary>A password is sent to it.</summary>
    static bool IsSignIn(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        && Has<TakesPasswordAttribute>(context);

    // A name and an address must not be taken for each other.
    static string OwnerOf(HttpContext context) => context.User.Identity?.Name is { } name ? $"name {name}" : $"address {context.AddressOrUnknown()}";
}
