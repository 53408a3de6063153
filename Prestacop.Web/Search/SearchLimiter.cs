using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Search;

/// <summary>Lets an account search so many times a minute: a page that is open asks without a request of its own, so that the limits of requests do not hold.</summary>
sealed class SearchLimiter(IOptions<SearchOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = options.Value.MaxPerMinute,
        Window = TimeSpan.FromMinutes(1),
    }));

    /// <summary>Counts a search.</summary>
    /// <exception cref="SearchProblemException">There were too many.</exception>
    public void Count(string name)
    {
        using var lease = _limiter.AttemptAcquire(name);
        if (!lease.IsAcquired)
            throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_TooOften, options.Value.MaxPerMinute));
    }

    public void Dispose() => _limiter.Dispose();
}
