namespace Prestacop.Producers.Drones;

/// <summary>What a run did; the content of <c>--summary-json</c>.</summary>
/// <param name="Messages">Messages made.</param>
/// <param name="Positions">Heartbeats among them.</param>
/// <param name="Violations">Violations among them.</param>
/// <param name="Troubles">Troubles among them.</param>
/// <param name="NeedHuman">
/// Messages that call a human: violations that the drone cannot decide on, and every trouble. With the default thresholds and no watch list
/// each of them raises one alert, and no other message does.
/// </param>
/// <param name="Published">Messages that Kafka acknowledged.</param>
/// <param name="Obeyed">Commands that a drone has obeyed.</param>
/// <param name="Bytes">Bytes of the messages.</param>
/// <param name="Pictures">Pictures that Kafka acknowledged.</param>
/// <param name="PictureBytes">Bytes of the pictures.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMegabytes">The most memory that the process held.</param>
sealed record DronesSummary(
    long Messages,
    long Positions,
    long Violations,
    long Troubles,
    long NeedHuman,
    long Published,
    long Obeyed,
    long Bytes,
    long Pictures,
    long PictureBytes,
    double Seconds,
    double PeakMegabytes);
