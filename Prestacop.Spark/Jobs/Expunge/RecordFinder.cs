using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>
/// Finds the records of vehicles, pictures and tickets in one set of files of every dataset, and what belongs to them: the picture that a message names, the alert that it has
/// raised, the decisions on that alert. No plan has a plate in it, since Spark logs plans: plates are compared by tokens, and bytes that nobody could read in this process.
/// </summary>
/// <param name="subject">What is to be found.</param>
/// <param name="rowsOf">Gives the rows of a topic.</param>
sealed class RecordFinder(ExpungeSubject subject, Func<Topic, CancellationToken, Task<DataFrame>> rowsOf)
{
    // The columns of a place: dataset, day, partition, offset, time.
    const int PlaceWidth = 5;

    // What a row says beside its place, by topic: names of columns.
    static readonly Dictionary<string, RecordColumns> Columns = new()
    {
        [Topics.DroneMessages] = new("droneId", "imageId", null, "messageId", "corrects"),
        [Topics.Alerts] = new("message.droneId", "message.imageId", "alertId", "message.messageId", null),
        [Topics.Decisions] = new("droneId", null, "alertId", null, null),
        [Topics.DroneImages] = new("droneId", "imageId", null, null, null),
    };

    readonly Column _vehicle = AnyOf(Col(StoredPlates.Vehicle), subject.Tokens);

    /// <summary>Finds them.</summary>
    /// <param name="known">What is known from a run before, of which messages may be gone that named a picture.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="SparkException">Spark cannot read.</exception>
    public async Task<FoundRecords> FindAsync(FoundRecords known, CancellationToken cancellationToken)
    {
        var corrections = await OfAsync(Topics.Decisions, _vehicle, cancellationToken);
        var names = known.Names.AddImages(subject.Images).Add(corrections);
        var seen = await SeenAsync(names, cancellationToken);
        var tokens = seen.Where(record => record.Image is not null && record.Token is not null).DistinctBy(record => record.Image).ToDictionary(record => record.Image!, record => record.Token);
        var others = await Task.WhenAll(
            PicturesAsync(names, tokens, cancellationToken),
            OtherPlacesAsync(names, cancellationToken),
            // An escalation of many alerts is about no vehicle.
            OfAsync(Topics.Decisions, AnyOf(Col("alertId"), names.Alerts).And(Col("alertIds").IsNull()), cancellationToken),
            OfAsync(Topics.ParkingViolations, _vehicle.Or(subject.Tickets.Count == 0 ? Lit(false) : Col("summonsNumber").IsIn([.. subject.Tickets.Select(ticket => (object)ticket)])), cancellationToken),
            OfAsync(Topics.Statistics, subject.SummaryNames.Select(name => Col("result").Contains(name)).Aggregate(Lit(false), (any, one) => any.Or(one)), cancellationToken));
        var unreadable = await Task.WhenAll(Topics.All.Select(topic => UnreadableAsync(topic, cancellationToken)));
        return new FoundRecords([], unreadable.Sum(found => found.Sealed))
            .With([.. corrections, .. seen, .. others.SelectMany(records => records), .. unreadable.SelectMany(found => found.Records)]);
    }

    async Task<List<StoredRecord>> PicturesAsync(RecordNames names, IReadOnlyDictionary<string, string?> tokens, CancellationToken cancellationToken) =>
        [.. (await OfAsync(Topics.DroneImages, AnyOf(Col("imageId"), names.Images), cancellationToken)).Select(record => record with { Token = tokens.GetValueOrDefault(record.Image ?? "") })];

    /// <summary>Alerts of two places that name one of these readings as the other one. Their own reading is not looked for: it has a picture of its own.</summary>
    async Task<List<StoredRecord>> OtherPlacesAsync(RecordNames names, CancellationToken cancellationToken) =>
    [
        .. (await OfAsync(Topics.Alerts, AnyOf(Col("otherPlace.imageId"), names.Images).Or(AnyOf(Col("otherPlace.messageId"), names.Messages)), cancellationToken))
            // Nor in a later run, which begins with the names of this one.
            .Select(record => record with { Image = null, Alert = null, Message = null }),
    ];

    /// <summary>
    /// Messages and alerts: those that name the plate, and those that share a picture, an alert or a message with one of them; their ids are added. A plate that was
    /// misread and corrected is found so. Repeated until nothing is added.
    /// </summary>
    async Task<IReadOnlyList<StoredRecord>> SeenAsync(RecordNames names, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = names.Count;
            var messages = await OfAsync(
                Topics.DroneMessages, _vehicle.Or(AnyOf(Col("imageId"), names.Images)).Or(AnyOf(Col("messageId"), names.Messages)), cancellationToken);
            names.Add(messages);
            var alerts = await OfAsync(
                Topics.Alerts,
                _vehicle.Or(AnyOf(Col("message.imageId"), names.Images)).Or(AnyOf(Col("message.messageId"), names.Messages)).Or(AnyOf(Col("alertId"), names.Alerts)),
                cancellationToken);
            if (names.Add(alerts).Count == before)
                return [.. messages, .. alerts];
        }
    }

    /// <summary>Entries of the audit log whose words name a plate. They are kept: the log says who has looked at it.</summary>
    public async Task<long> CountAuditAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        var entries = (await rowsOf(Topics.Get(Topics.Audit), cancellationToken)).Filter(Col("reason").IsNotNull().Or(Col("outcome").IsNotNull())).Select("subject", "reason", "outcome");
        await foreach (var entry in entries.ToLocalIteratorAsync(cancellationToken))
        {
            if (subject.IsIn(entry.GetAs<string?>(0)) || subject.IsIn(entry.GetAs<string?>(1)) || subject.IsIn(entry.GetAs<string?>(2)))
                count++;
        }
        return count;
    }

    async Task<List<StoredRecord>> OfAsync(string topic, Column condition, CancellationToken cancellationToken)
    {
        var contract = Topics.Get(topic);
        var rows = StoredPlates.WithVehicles(contract, await rowsOf(contract, cancellationToken)).Filter(condition);
        var columns = Columns.GetValueOrDefault(topic) ?? new(null, null, null, null, null);
        return
        [
            .. await rows.Select(
                [
                    .. PlaceColumns(contract),
                    Text(columns.Drone).As("drone"), Text(columns.Image).As("image"), Text(columns.Alert).As("alert"), Col(StoredPlates.Vehicle).As("token"),
                    Text(columns.Message).As("message"), Text(columns.Corrects).As("corrects"),
                ]).CollectAsync<StoredRecord>(cancellationToken),
        ];
    }

    /// <summary>Records whose bytes nobody could read, and what is sealed beside others: key and headers. Headers of pictures go with the picture that the message names.</summary>
    async Task<(List<StoredRecord> Records, long Sealed)> UnreadableAsync(Topic topic, CancellationToken cancellationToken)
    {
        List<string> columns = topic.Name switch
        {
            Topics.DroneImages or Topics.Statistics => [StoredOrigin.Key],
            Topics.Rejected => [StoredOrigin.Key, StoredOrigin.Headers, "unreadableValue", "raw"],
            _ => [StoredOrigin.Key, StoredOrigin.Headers, "unreadableValue"],
        };
        var rows = (await rowsOf(topic, cancellationToken)).Filter(columns.Select(column => Col(column).IsNotNull()).Aggregate((left, right) => left.Or(right)));
        var (records, unknown) = (new List<StoredRecord>(), 0L);
        var places = rows.Select([.. PlaceColumns(topic), .. columns.Select(column => Col(column).Cast("binary"))]);
        await foreach (var row in places.ToLocalIteratorAsync(cancellationToken))
        {
            var answers = columns.Select((column, index) => subject.IsIn(row.GetAs<byte[]?>(PlaceWidth + index), holdsBase64: column is StoredOrigin.Key or StoredOrigin.Headers)).ToList();
            if (answers.Contains(true))
                records.Add(new StoredRecord(row.GetAs<string>(0), row.GetAs<DateOnly?>(1), row.GetAs<int>(2), row.GetAs<long>(3), row.GetAs<long>(4)));
            else if (answers.Contains(null))
                unknown++;
        }
        return (records, unknown);
    }

    static Column[] PlaceColumns(Topic topic) =>
    [
        Lit(topic.Dataset).As("dataset"), Col(DatasetRows.Date).As("date"), Coalesce(Col("kafkaPartition"), Lit(-1)).As("partition"),
        Coalesce(Col("kafkaOffset"), Lit(-1L)).As("offset"), Coalesce(UnixMicros(Col("kafkaTimestamp")), Lit(-1L)).As("micros"),
    ];

    static Column Text(string? column) => column is null ? Lit(null).Cast("string") : Col(column);

    static Column AnyOf(Column column, IReadOnlyCollection<string> values) => values.Count == 0 ? Lit(false) : Coalesce(column.IsIn([.. values]), Lit(false));

    /// <summary>Columns of a dataset; null for what it does not have.</summary>
    sealed record RecordColumns(string? Drone, string? Image, string? Alert, string? Message, string? Corrects);
}
