namespace Prestacop.Statistics;

/// <summary>
/// Which tickets cameras have written. Sources: NYC Open Data, Open Parking and Camera Violations (codes and agencies), and its users' notes
/// on the days since which a code stands for a camera.
/// </summary>
static class Cameras
{
    /// <summary>Since the first buses with cameras; the Department of Transportation (V) had nothing but cameras before, and also writes parking tickets since.</summary>
    const string FirstBuses = "DATE '2019-12-06'";

    /// <summary>Since when codes 15 and 43 of the cameras' agencies stand for double parking and bus stops, seen from a bus.</summary>
    const string StopsAndDoubleParking = "DATE '2024-08-19'";

    /// <summary>SQL for whether a camera has written the ticket. 5: bus lane, 7: red light, 12: bus lane, seen from a bus, 36: speed at a school.</summary>
    /// <param name="code">The code.</param>
    /// <param name="agency">The letter of the agency: V for the Department of Transportation, M for the Transit Authority.</param>
    /// <param name="day">The day of the ticket.</param>
    public static string Wrote(string code, string agency, string day) => $"""
        ({code} IN (5, 7, 36) OR ({code} = 12 AND {day} >= {FirstBuses}) OR ({agency} = 'V' AND {day} < {FirstBuses})
          OR ({code} IN (15, 43) AND {agency} IN ('M', 'V') AND {day} >= {StopsAndDoubleParking}))
        """;
}
