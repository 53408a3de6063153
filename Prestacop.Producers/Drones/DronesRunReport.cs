namespace Prestacop.Producers.Drones;

/// <summary>The figures of a run; the content of <c>--summary-json</c>, in this order.</summary>
sealed record DronesRunReport
{
    /// <summary>Messages made.</summary>
    public required long Messages { get; init; }

    /// <summary>Positions among them.</summary>
    public required long Positions { get; init; }

    /// <summary>Violations among them.</summary>
    public required long Violations { get; init; }

    /// <summary>Troubles among them.</summary>
    public required long Troubles { get; init; }

    /// <summary>
    /// Messages for which an alert rule calls a human. With the default thresholds and no watch list each of them raises one alert, and no
    /// other message does.
    /// </summary>
    public required long NeedHuman { get; init; }

    /// <summary>Messages that Kafka acknowledged.</summary>
    public required long Published { get; init; }

    /// <summary>Commands that a drone has followed.</summary>
    public required long Obeyed { get; init; }

    /// <summary>Bytes of the messages.</summary>
    public required long Bytes { get; init; }

    /// <summary>Pictures that Kafka acknowledged.</summary>
    public required long Pictures { get; init; }

    /// <summary>Bytes of the pictures.</summary>
    public required long PictureBytes { get; init; }

    /// <summary>Messages and pictures of earlier runs that were published first, since Kafka did not have them.</summary>
    public required long Recovered { get; init; }

    /// <summary>Messages and pictures that are lost, because the outbox was full while Kafka was away.</summary>
    public required long Dropped { get; init; }

    /// <summary>Duration of the run.</summary>
    public required double Seconds { get; init; }

    /// <summary>The largest memory of the process, in units of 1,048,576 bytes.</summary>
    public required double PeakMegabytes { get; init; }
}
