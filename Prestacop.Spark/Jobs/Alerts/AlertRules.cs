using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>When a rule calls a human.</summary>
/// <param name="ConfidenceThreshold">A violation read with less confidence, 0 to 1, needs a human.</param>
/// <param name="BatteryThreshold">A drone in trouble with less charge, percent, also has a low battery.</param>
sealed record AlertThresholds(double ConfidenceThreshold = 0.6, double BatteryThreshold = 15);

/// <summary>
/// The rules, as one pure function from drone messages to the alerts they raise. Each rule names itself in the reasons.
/// </summary>
static class AlertRules
{
    const string Reasons = "reasons";
    const string Watched = "watched";

    static readonly object[] KnownCodes = [.. ViolationCodes.All.Keys.Order().Cast<object>()];

    /// <param name="messages">The fields of <see cref="DroneMessage"/>.</param>
    /// <param name="watchList">The wanted plates in capitals, in a column <c>plate</c>, each once; null when none is wanted.</param>
    /// <param name="thresholds">When a reading is too unsure.</param>
    /// <returns>The fields of <see cref="Alert"/>.</returns>
    public static DataFrame Apply(DataFrame messages, DataFrame? watchList, AlertThresholds thresholds)
    {
        var message = Struct([.. SparkSchema.FieldsOf<DroneMessage>().Select(name => Col(name))]);
        return Marked(messages, watchList)
            .WithColumn(Reasons, ArrayCompact(Functions.Array(Rules(thresholds))))
            .Filter(Size(Col(Reasons)).Gt(0))
            .Select(AlertId().As("alertId"), Col(Reasons), Severity().As("severity"), message.As("message"));
    }

    // An empty list would be joined as a constant, by a plan that real-time mode refuses: no list, no join.
    static DataFrame Marked(DataFrame messages, DataFrame? watchList) => watchList is null
        ? messages.WithColumn(Watched, Lit(null).Cast("boolean"))
        : messages.Join(
            Broadcast(watchList.Select(Col("plate").As("watchedPlate"), Lit(true).As(Watched))),
            Upper(Trim(Col("plate"))).EqualTo(Col("watchedPlate")),
            "left_outer");

    static Column[] Rules(AlertThresholds thresholds) =>
    [
        Violation(AlertReasons.PlateUnreadable, Coalesce(Trim(Col("plate")), Lit("")).EqualTo("")),
        // A reading without a confidence, or with one that is no number, is not a sure one.
        Violation(AlertReasons.ConfidenceLow, Not(Coalesce(
            Col("confidence").Geq(thresholds.ConfidenceThreshold).And(Not(Col("confidence").IsNaN())), Lit(false)))),
        Violation(AlertReasons.CodeUnknown, Not(Coalesce(Col("code").IsIn(KnownCodes), Lit(false)))),
        Violation(AlertReasons.WatchList, Col(Watched).IsNotNull()),
        Trouble(AlertReasons.BatteryLow, Is(Troubles.BatteryLow).Or(Col("battery").Lt(thresholds.BatteryThreshold))),
        When(Kind(DroneMessageKinds.Trouble).And(Is(Troubles.PositionLost)).Or(Undecided().And(NoPlace())),
            Lit(AlertReasons.PositionLost)),
        Trouble(AlertReasons.OutOfZone, Is(Troubles.OutOfZone)),
        // A trouble that a newer drone has a new name for is still a trouble.
        Trouble(AlertReasons.HardwareFault, Not(Coalesce(
            Col("trouble").IsIn(Troubles.BatteryLow, Troubles.PositionLost, Troubles.OutOfZone), Lit(false)))),
    ];

    static Column Violation(string reason, Column condition) => When(Undecided().And(condition), Lit(reason));

    static Column Trouble(string reason, Column condition) => When(Kind(DroneMessageKinds.Trouble).And(condition), Lit(reason));

    // A violation that an officer has corrected and issued again has had its human: it must not call for another.
    static Column Undecided() => Kind(DroneMessageKinds.Violation).And(Col("corrects").IsNull());

    static Column Kind(string kind) => Col("kind").EqualTo(kind);

    static Column Is(string trouble) => Col("trouble").EqNullSafe(trouble);

    static Column NoPlace() => Not(Coalesce(Col("latitude").Between(-90, 90).And(Col("longitude").Between(-180, 180)), Lit(false)));

    // From the message alone: a replay of the message gives the same alert.
    static Column AlertId() => Sha2(ConcatWs("/", Col("droneId"), Col("messageId")), 256).SubStr(1, 32);

    static Column Severity() =>
        When(ArrayContains(Col(Reasons), AlertReasons.WatchList), Lit(Severities.Critical))
            .When(ArraysOverlap(Col(Reasons), Functions.Array(
                Lit(AlertReasons.BatteryLow), Lit(AlertReasons.PositionLost), Lit(AlertReasons.OutOfZone), Lit(AlertReasons.HardwareFault))),
                Lit(Severities.Major))
            .Otherwise(Lit(Severities.Minor));
}
