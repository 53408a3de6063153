namespace Prestacop.Contracts;

/// <summary>
/// A court's order to remove a plate or a person's records, as the dashboards find it in HDFS. It names no plate: whoever has the plate key compares tokens.
/// </summary>
public sealed record ExpungeOrder
{
    /// <summary>The name of its file, in a folder of its own below <see cref="StorageFolders.OrdersIn"/>.</summary>
    public const string FileName = "order";

    /// <summary>The name of the file with what a store has answered to a run.</summary>
    /// <param name="store">See <see cref="ExpungeAnswer.Store"/>.</param>
    /// <param name="time">See <see cref="Time"/>.</param>
    public static string AnswerName(string store, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(store);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"answer-{time.UtcTicks}-{store}");
    }

    /// <summary>The same for the same case and the same records.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the case.</summary>
    public required string Case { get; init; }

    /// <summary>Who has ordered it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When the command was last run, UTC: a dashboard answers each run.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The tokens of the plates, by every key.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The ids of alerts that were raised by the vehicles.</summary>
    public required IReadOnlyList<string> AlertIds { get; init; }

    /// <summary>The ids of pictures that show them.</summary>
    public required IReadOnlyList<string> ImageIds { get; init; }
}

/// <summary>What a dashboard has done for a run of an <see cref="ExpungeOrder"/>.</summary>
public sealed record ExpungeAnswer
{
    /// <summary>The dashboard's store.</summary>
    public required string Store { get; init; }

    /// <summary>The <see cref="ExpungeOrder.Time"/> that it answers.</summary>
    public required DateTimeOffset OrderTime { get; init; }

    /// <summary>Alerts from which vehicle and picture were removed.</summary>
    public required int Alerts { get; init; }

    /// <summary>Decisions from which plate and reason were removed.</summary>
    public required int Decisions { get; init; }

    /// <summary>Pictures that were deleted.</summary>
    public required int Pictures { get; init; }

    /// <summary>What a search after that has found, and one for each of <see cref="Problems"/>.</summary>
    public required int Left { get; init; }

    /// <summary>Entries of the audit log that name the plate: they are kept, since the log says who has looked at it.</summary>
    public required int Audited { get; init; }

    /// <summary>What could not be done or searched, and what to do about it, a sentence each; empty for nothing.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
