using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// The readings of the last half hour by vehicle, in memory only: a plate is at rest in the vault and nowhere else. Time is that of Kafka's clock, as it comes with the
/// records, so that the same records give the same alerts.
/// </summary>
/// <param name="limits">The limits.</param>
/// <param name="maxReadings">The maximum of readings, about 900 bytes each; beyond it the oldest are forgotten.</param>
sealed class PlateReadings(TwoPlacesLimits limits, int maxReadings = PlateReadings.DefaultMaxReadings)
{
    public const int DefaultMaxReadings = 300_000;

    /// <summary>A text that is read everywhere, such as that of an advertisement, is not compared with all its readings.</summary>
    const int MaxCompared = 100;

    /// <summary>A vehicle that was reported is not reported again for this long: it is the same situation.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    readonly Dictionary<(string, string), Vehicle> _vehicles = [];
    readonly Queue<PlateReading> _inOrder = [];
    DateTimeOffset _newest;

    /// <summary>What one partition may be behind another is kept beyond the window.</summary>
    public TimeSpan Kept { get; } = limits.Window + Quiet;

    /// <summary>How many readings are kept.</summary>
    public int Count => _inOrder.Count;

    /// <summary>Adds a reading.</summary>
    /// <returns>Where else its vehicle was read, when no car can have been at both places; null when there is nothing to report.</returns>
    public OtherPlace? Add(PlateReading reading)
    {
        if (reading.Arrived > _newest)
            _newest = reading.Arrived;
        if (!_vehicles.TryGetValue(reading.Vehicle, out var vehicle))
            _vehicles[reading.Vehicle] = vehicle = new Vehicle();
        var found = (reading.Arrived - vehicle.ReportedAt).Duration() < Quiet ? null : Find(reading, vehicle.Readings);
        if (found is not null)
            vehicle.ReportedAt = reading.Arrived;
        if (vehicle.Readings.Last?.Value is { } last && last.IsRepeatedBy(reading))
            return found;
        vehicle.Readings.AddLast(reading);
        _inOrder.Enqueue(reading);
        while (_inOrder.Count > maxReadings || _inOrder.Peek().Arrived < _newest - Kept)
            Forget(_inOrder.Dequeue());
        return found;
    }

    OtherPlace? Find(PlateReading reading, LinkedList<PlateReading> earlier)
    {
        var compared = 0;
        for (var other = earlier.Last; other is not null && compared++ < MaxCompared; other = other.Previous)
        {
            if (reading.TooFarFrom(other.Value, limits) is { } place)
                return place;
        }
        return null;
    }

    // The first of all is the first of its vehicle.
    void Forget(PlateReading oldest)
    {
        var readings = _vehicles[oldest.Vehicle].Readings;
        readings.RemoveFirst();
        if (readings.Count == 0)
            _vehicles.Remove(oldest.Vehicle);
    }

    sealed class Vehicle
    {
        public LinkedList<PlateReading> Readings { get; } = [];

        public DateTimeOffset ReportedAt { get; set; } = DateTimeOffset.MinValue;
    }
}
