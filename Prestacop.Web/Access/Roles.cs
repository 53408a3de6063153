namespace Prestacop.Web.Access;

/// <summary>What people are here to do.</summary>
static class Roles
{
    /// <summary>Decides alerts.</summary>
    public const string Officer = "officer";

    /// <summary>Decides alerts, and gives back what others have taken.</summary>
    public const string Dispatcher = "dispatcher";

    /// <summary>Looks at numbers; needs no plates.</summary>
    public const string Analyst = "analyst";

    /// <summary>Keeps accounts and tokens.</summary>
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Officer, Dispatcher, Analyst, Administrator];
}

/// <summary>What a page or an address asks for.</summary>
static class Policies
{
    /// <summary>Sees plates and pictures, and decides.</summary>
    public const string Decide = "decide";

    public const string Administer = "administer";

    /// <summary>Looks after the system: sees what was rejected, and how its parts fare.</summary>
    public const string Operate = "operate";

    /// <summary>Looks at numbers, in which no plate is; whoever has a role.</summary>
    public const string Statistics = "statistics";

    /// <summary>Reads the hub: signed in, or a program with a token.</summary>
    public const string Hub = "hub";

    /// <summary>Reads the metrics: from this machine, or signed in.</summary>
    public const string Metrics = "metrics";
}
