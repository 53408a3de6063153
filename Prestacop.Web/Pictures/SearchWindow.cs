using Prestacop.Web.Alerts;

namespace Prestacop.Web.Pictures;

/// <summary>A span of Kafka's timestamps in which a picture is searched.</summary>
/// <param name="From">Earlier records are not read.</param>
/// <param name="Until">Later records are not read.</param>
readonly record struct SearchWindow(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>
    /// The windows in the order in which to search them. Nearly every picture follows its message within seconds, so a small window comes
    /// first: a large one holds every picture of eleven minutes.
    /// </summary>
    /// <param name="item">The alert of the picture.</param>
    /// <param name="clockError">How wrong a drone's clock may be before the time of Kafka is searched too.</param>
    public static IEnumerable<SearchWindow> Of(AlertItem item, TimeSpan clockError)
    {
        // The drone's clock may be wrong, and the alert may have waited for its job.
        DateTimeOffset[] moments = (item.ReceivedAt - item.Message.Time).Duration() > clockError ? [item.Message.Time, item.ReceivedAt] : [item.Message.Time];
        return moments.Select(moment => Around(moment, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)))
            .Concat(moments.Select(moment => Around(moment, clockError, TimeSpan.FromMinutes(10))));
    }

    static SearchWindow Around(DateTimeOffset moment, TimeSpan before, TimeSpan after) => new(moment - before, moment + after);
}
