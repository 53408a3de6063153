using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// <see cref="WatchListIndex"/> over columns. Real-time mode joins by equality with a broadcast table and admits no aggregation: so each key has one row
/// with all of its entries, and a plate is looked up by its form and, when a character may differ, by either half.
/// </summary>
/// <param name="Entries">Rows of <see cref="WatchListRow"/>.</param>
/// <param name="HasSimilar">Whether a character may differ in some entry.</param>
sealed record WatchListTable(DataFrame Entries, bool HasSimilar)
{
    const string Form = "watchedForm";
    const string Key = "key";

    /// <summary>The table of these entries; null for none.</summary>
    public static async Task<WatchListTable?> CreateAsync(SparkSession session, IReadOnlyCollection<WatchListEntry> entries, CancellationToken cancellationToken) => entries.Count == 0
        ? null
        : new(await session.CreateDataFrameAsync(RowsOf(entries), cancellationToken), entries.Any(entry => entry.Similar));

    /// <summary>The rows, in the order of their keys.</summary>
    public static IReadOnlyList<WatchListRow> RowsOf(IEnumerable<WatchListEntry> entries) =>
        [.. new WatchListIndex(entries).ByKey.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new WatchListRow(each.Key, [.. each.Value.Select(WatchedVehicle.Of)]))];

    /// <summary>Messages with the hits of each in a column: an array of <see cref="WatchListHit"/>, null or empty without one.</summary>
    public DataFrame Mark(DataFrame messages, string hits)
    {
        var fields = messages.WithColumn(Form, PlateColumns.Form(Col("plate")));
        var length = Length(Col(Form));
        var half = Floor(length.Divide(2)).Cast("int");
        fields = Join(fields, "same", Concat(Lit("="), Col(Form)));
        var found = Hit(Col("same"), entry => InForce(entry), similar: false);
        if (HasSimilar)
        {
            fields = Join(fields, "sameHead", Concat(Lit("<"), length.Cast("string"), Lit(":"), Left(Col(Form), half)));
            fields = Join(fields, "sameTail", Concat(Lit(">"), length.Cast("string"), Lit(":"), Right(Col(Form), length.Minus(half))));
            Column Similar(string column) => Hit(Col(column), entry => InForce(entry).And(Levenshtein(entry.GetField("form"), Col(Form), 1).EqualTo(1)), similar: true);
            found = Flatten(ArrayCompact(Functions.Array(found, Similar("sameHead"), Similar("sameTail"))));
        }
        // JSON has no field for it unless there is a hit.
        return fields.WithColumn(hits, found).WithColumn(hits, When(Size(Col(hits)).Gt(0), Slice(Col(hits), 1, WatchListIndex.MaxHits)));
    }

    DataFrame Join(DataFrame messages, string column, Column key)
    {
        var entries = Entries.Select(Col(Key).As($"{column}Key"), Col("vehicles").As(column));
        return messages.Join(Broadcast(entries), key.EqualTo(Col($"{column}Key")), "left_outer");
    }

    static Column Hit(Column entries, Func<Column, Column> condition, bool similar) => Transform(Functions.Filter(entries, condition), entry => Struct(
        entry.GetField("entryId").As("entryId"), entry.GetField("list").As("list"), entry.GetField("reason").As("reason"), entry.GetField("owner").As("owner"),
        entry.GetField("priority").As("priority"), Lit(similar).As("similar")));

    // See WatchListRules.Applies.
    static Column InForce(Column entry)
    {
        var read = Upper(Trim(Coalesce(Col("plateState"), Lit(""))));
        return entry.GetField("state").IsNull().Or(read.EqualTo("")).Or(read.EqualTo(entry.GetField("state")))
            .And(entry.GetField("from").IsNull().Or(Col("time").Geq(entry.GetField("from"))))
            .And(entry.GetField("until").IsNull().Or(Col("time").Lt(entry.GetField("until"))));
    }
}

/// <summary>A row of the table: a key of <see cref="WatchListIndex"/>, and all entries with it.</summary>
sealed record WatchListRow(string Key, IReadOnlyList<WatchedVehicle> Vehicles);

/// <summary>What the rules need of a <see cref="WatchListEntry"/>; the plate in the form of <see cref="PlateForm.Of"/>.</summary>
sealed record WatchedVehicle(
    string? EntryId, string List, string Form, string? State, string? Reason, string? Owner, int Priority, DateTimeOffset? From, DateTimeOffset? Until)
{
    public static WatchedVehicle Of(WatchListEntry entry) => new(
        entry.EntryId, entry.List, PlateForm.Of(entry.Plate), entry.State, entry.Reason, entry.Owner, entry.Priority, entry.From, entry.Until);
}
