namespace Prestacop.Web.Access;

/// <summary>What a role can allow. Each is also the name of the authorisation policy that requires it.</summary>
static class Rights
{
    /// <summary>Decide alerts and fly drones.</summary>
    public const string Decide = "decide";

    /// <summary>See plates and pictures, and search for plates.</summary>
    public const string SeePlates = "see-plates";

    /// <summary>Put vehicles on watch lists, change them and take them off.</summary>
    public const string WatchLists = "watch-lists";

    /// <summary>Draw zones on the map, change and remove them.</summary>
    public const string Zones = "zones";

    /// <summary>Make evidence packages, which hold plate, picture and who has seen them.</summary>
    public const string Evidence = "evidence";

    /// <summary>Release an alert that another officer has taken.</summary>
    public const string ReleaseAny = "release-any";

    /// <summary>View statistics, which contain no plates.</summary>
    public const string Statistics = "statistics";

    /// <summary>View the health of the system and the rejected records.</summary>
    public const string Operate = "operate";

    /// <summary>Hand in ticket files and publish their tickets.</summary>
    public const string FeedTickets = "feed-tickets";

    /// <summary>Manage accounts and tokens, and read the audit log.</summary>
    public const string Administer = "administer";

    /// <summary>Every right that some role allows.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Roles.Table.SelectMany(role => role.Rights).Distinct()];
}
