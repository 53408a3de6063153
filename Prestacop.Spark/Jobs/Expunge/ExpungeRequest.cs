using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>An order to remove records.</summary>
sealed record ExpungeRequest
{
    public required ExpungeSubject Subject { get; init; }

    /// <summary>The number of the case.</summary>
    public required string Case { get; init; }

    /// <summary>Who has ordered it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether records go that a legal hold exempts.</summary>
    public bool OverrideHold { get; init; }

    /// <summary>Whether only to say what would be removed.</summary>
    public bool IsDry { get; init; }

    /// <summary>The folder of the summaries, as Spark is given it.</summary>
    public required string Summaries { get; init; }

    /// <summary>The folder of the search index, as Spark is given it.</summary>
    public required string Index { get; init; }

    /// <summary>The folder of the summaries on this machine.</summary>
    public required string Local { get; init; }

    /// <summary>The folder of the checkpoints, as Spark is given it.</summary>
    public required string Checkpoints { get; init; }

    /// <summary>How many dashboards must answer, each with a store of its own.</summary>
    public int Dashboards { get; init; } = 1;

    /// <summary>How long to wait for them.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The order in words, for the log: without a plate.</summary>
    public string Description => $"order of {By}: {Reason}";

    /// <summary>Refuses an order that cannot be written down.</summary>
    /// <exception cref="CommandException">It names nothing, or what is published of it is empty or names what is to be removed.</exception>
    public void Validate()
    {
        CommandException.ThrowUnless(Subject.Vehicles.Count + Subject.Images.Count + Subject.Tickets.Count > 0, "Give what is to be removed: --plates, --image or --ticket.");
        CommandException.ThrowUnless(!Subject.Images.Any(string.IsNullOrWhiteSpace), "--image must be the id of a picture.");
        CommandException.ThrowUnless(
            !string.IsNullOrWhiteSpace(Case) && !string.IsNullOrWhiteSpace(By) && !string.IsNullOrWhiteSpace(Reason), "--case, --by and --reason must not be empty.");
        CommandException.ThrowUnless(!Subject.IsIn($"{Case}\n{By}\n{Reason}"), "--case, --by and --reason are published: they must not name what is to be removed.");
    }
}
