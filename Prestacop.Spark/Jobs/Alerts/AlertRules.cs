using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// The rules of <see cref="AlertReasons.OfOneMessage"/> over columns: one pure function from drone messages to the alerts that they raise. Each
/// condition must agree with <see cref="AlertRule.Applies"/>.
/// </summary>
static class AlertRules
{
    const string Reasons = "reasons";
    const string Hits = "watchLists";
    const string Zones = "zones";

    // The reason of a rule that does not apply. A null would need array_compact: Spark generates no code for functions with a lambda, and would interpret all rules for each message.
    const string None = "";

    static readonly object[] KnownCodes = [.. ViolationCodes.All.Keys.Order().Cast<object>()];

    /// <param name="messages">The fields of <see cref="DroneMessage"/>.</param>
    /// <param name="watchLists">The vehicles that are looked for; null when there are none.</param>
    /// <param name="zones">The zones in which each violation calls a human; null when there are none.</param>
    /// <param name="thresholds">When a reading is too unsure.</param>
    /// <returns>The fields of <see cref="Alert"/>.</returns>
    public static DataFrame Apply(DataFrame messages, WatchListTable? watchLists, ZoneTable? zones, AlertThresholds thresholds)
    {
        var message = Struct([.. SparkSchema.FieldsOf<DroneMessage>().Select(name => Col(name))]);
        return Marked(Marked(messages, watchLists), zones)
            .WithColumn(Reasons, ArrayRemove(Functions.Array(Rules(thresholds)), None))
            .Filter(Size(Col(Reasons)).Gt(0))
            .Select(AlertId().As("alertId"), Col(Reasons), Severity().As("severity"), Col(Hits), message.As("message"), Col(Zones));
    }

    // Empty lists would be joined as a constant, by a plan that real-time mode refuses: no list, no join.
    static DataFrame Marked(DataFrame messages, WatchListTable? watchLists) => watchLists is null
        ? messages.WithColumn(Hits, Lit(null).Cast(SparkSchema.TypeOf(typeof(Alert), Hits)))
        : watchLists.Mark(messages, Hits);

    static DataFrame Marked(DataFrame messages, ZoneTable? zones) => zones is null
        ? messages.WithColumn(Zones, Lit(null).Cast(SparkSchema.TypeOf(typeof(Alert), Zones)))
        : zones.Mark(messages, Zones);

    static Column[] Rules(AlertThresholds thresholds) =>
        [.. AlertReasons.OfOneMessage.Select(rule => When(Condition(rule.Reason, thresholds), Lit(rule.Reason)).Otherwise(Lit(None)))];

    static Column Condition(string reason, AlertThresholds thresholds) => reason switch
    {
        AlertReasons.PlateUnreadable => Undecided().And(Coalesce(Trim(Col("plate")), Lit("")).EqualTo("")),
        // A reading without a confidence, or with one that is not a number, is uncertain.
        AlertReasons.ConfidenceLow => Undecided().And(Not(Coalesce(
            Col("confidence").Geq(thresholds.Confidence).And(Not(Col("confidence").IsNaN())), Lit(false)))),
        AlertReasons.CodeUnknown => Undecided().And(Not(Coalesce(Col("code").IsIn(KnownCodes), Lit(false)))),
        AlertReasons.WatchList => Undecided().And(Size(Col(Hits)).Gt(0)),
        AlertReasons.ZonePriority => Undecided().And(IsIn(ZoneKinds.Priority)),
        AlertReasons.ZoneWatch => Undecided().And(IsIn(ZoneKinds.Watch)),
        AlertReasons.BatteryLow => Trouble().And(Is(Troubles.BatteryLow).Or(Col("battery").Lt(thresholds.Battery))),
        AlertReasons.PositionLost => Trouble().And(Is(Troubles.PositionLost)).Or(Undecided().And(NoPosition())),
        AlertReasons.OutOfZone => Trouble().And(Is(Troubles.OutOfZone)),
        // A trouble for which a newer drone has a new name is still a trouble.
        AlertReasons.HardwareFault => Trouble().And(Not(Coalesce(
            Col("trouble").IsIn(Troubles.BatteryLow, Troubles.PositionLost, Troubles.OutOfZone), Lit(false)))),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This alert rule has no condition over columns."),
    };

    // A violation that an officer has corrected and issued again has had its human: it must not call for another.
    static Column Undecided() => Kind(DroneMessageKinds.Violation).And(Col("corrects").IsNull());

    static Column IsIn(string kind) => ArrayContains(Col(Zones).GetField("kind"), kind);

    static Column Trouble() => Kind(DroneMessageKinds.Trouble);

    static Column Kind(string kind) => Col("kind").EqualTo(kind);

    static Column Is(string trouble) => Col("trouble").EqNullSafe(trouble);

    static Column NoPosition() => Not(Coalesce(Col("latitude").Between(-90, 90).And(Col("longitude").Between(-180, 180)), Lit(false)));

    // From the message alone: a replay of the message gives the same alert.
    static Column AlertId() => Sha2(ConcatWs("/", Col("droneId"), Col("messageId")), 256).SubStr(1, 32);

    static Column Severity() =>
        When(HasReasonOf(Severities.Critical), Lit(Severities.Critical))
            .When(HasReasonOf(Severities.Major), Lit(Severities.Major))
            .Otherwise(Lit(Severities.Minor));

    static Column HasReasonOf(string severity)
    {
        var reasons = AlertReasons.OfOneMessage.Where(rule => rule.Severity == severity).Select(rule => rule.Reason).ToList();
        return reasons is [var only]
            ? ArrayContains(Col(Reasons), only)
            : ArraysOverlap(Col(Reasons), Functions.Array([.. reasons.Select(reason => Lit(reason))]));
    }
}
