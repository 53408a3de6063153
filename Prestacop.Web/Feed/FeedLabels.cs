using Prestacop.Web.Resources;

namespace Prestacop.Web.Feed;

/// <summary>The pages' sentences for what is wrong with the feed.</summary>
static class FeedLabels
{
    public static string Of(FeedProblem problem) => problem switch
    {
        FeedProblem.Starting => Strings.Feed_Starting,
        FeedProblem.AlertsSilent => Strings.Feed_AlertsSilent,
        FeedProblem.KafkaUnavailable => Strings.Feed_KafkaUnavailable,
        FeedProblem.TopicsMissing => Strings.Feed_TopicsMissing,
        FeedProblem.StoreUnavailable => Strings.Feed_StoreUnavailable,
        _ => problem.ToString(),
    };
}
