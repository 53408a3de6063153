using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// What is stored in the place of the plates that drones and officers sent: a <see cref="PlateToken"/>. Bytes and texts in which a plate may be
/// are sealed or masked. Tickets are stored as they are: the city publishes them with their plates.
/// </summary>
static class StoredPlates
{
    /// <summary>The column of the token, in the place of the column of the plate.</summary>
    public const string Token = "plateToken";

    const string Plate = "plate";
    const string Message = "message";
    const string Reason = "reason";
    const string WatchLists = "watchLists";
    const string TokenSchema = $"`{Token}` STRING";

    // What Java has answered, before "" is taken for nothing: an expression that calls Java must stand alone, or it is evaluated twice.
    const string TokenText = "plateTokenText";
    const string SealedValue = "sealedValue";
    const string SealedRaw = "sealedRaw";

    /// <summary>The contracts whose records hold plates, with plate and state as they are in the parsed record.</summary>
    static readonly Dictionary<Type, (Column Plate, Column State)> Holders = new()
    {
        [typeof(DroneMessage)] = (Json(Plate), Json("plateState")),
        [typeof(Alert)] = (Json(Message).GetField(Plate), Json(Message).GetField("plateState")),
        // A decision does not name the state. The corrected violation does, and is stored as a message of its own.
        [typeof(Decision)] = (Json(Plate), Lit("")),
    };

    /// <summary>The topics whose plates the vault keeps. An alert has the plate of the message that raised it.</summary>
    public static IReadOnlyList<string> InVault { get; } = [Topics.DroneMessages, Topics.Decisions];

    /// <summary>Whether something of this topic is tokenised or sealed, so that it can be stored only with a plate key.</summary>
    public static bool NeedsKey(Topic topic) => topic.Contract is { } contract && contract != typeof(ParkingViolation) && topic.Name != Topics.Statistics;

    /// <summary>The schema of the stored fields, with those that rows of an older version have.</summary>
    public static string SchemaOf(Type contract)
    {
        var schema = SparkSchema.Of(contract);
        if (!Holders.ContainsKey(contract))
            return schema;
        return contract == typeof(Alert) ? schema.Replace($"`{Plate}`: STRING", $"`{Plate}`: STRING, `{Token}`: STRING", StringComparison.Ordinal) : $"{schema}, {TokenSchema}";
    }

    /// <summary>The columns to store of parsed records: those of the contract, without a plate.</summary>
    public static DataFrame Rows(Type contract, DataFrame parsed, Column[] origin) => Computed(contract, parsed).Select(
    [
        .. JsonRows.FieldsOf(contract).Zip(SparkSchema.FieldsOf(contract), (column, name) => Stored(contract, name, column)),
        Col(JsonRows.Unreadable),
        contract == typeof(ParkingViolation)
            ? When(Col(JsonRows.Unreadable).IsNotNull(), Col("value")).As("unreadableValue")
            : Col(SealedValue).Cast("binary").As("unreadableValue"),
        .. origin,
    ]);

    /// <summary>The lines of the vault of the records of a topic, in a column <c>value</c>, beside the day.</summary>
    public static DataFrame VaultLines(Topic topic, DataFrame records)
    {
        var contract = topic.Contract!;
        // Most messages of drones are positions: they are not worth parsing a second time.
        var parsed = JsonRows.Parse(records.Filter(Col("value").Cast("string").Contains($"\"{Plate}\"")), contract);
        return parsed
            .Filter(Col(JsonRows.Unreadable).IsNull().And(Holders[contract].Plate.IsNotNull()))
            .Select(Java("entry", Holders[contract].Plate, Holders[contract].State).As("value"), ToDate(Col("timestamp")).As(DatasetRows.Date))
            .Filter(Col("value").NotEqual(""));
    }

    /// <summary>Stored rows for the analysis: rows of an older version, which hold the plate itself, get their token.</summary>
    public static DataFrame WithTokens(Topic topic, DataFrame rows)
    {
        if (topic.Contract is not { } contract || contract == typeof(Alert) || !Holders.ContainsKey(contract))
            return rows;
        var state = contract == typeof(Decision) ? Lit("") : Col("plateState");
        return rows
            .WithColumn(TokenText, When(Col(Token).IsNull().And(Col(Plate).IsNotNull()), Java("token", Col(Plate), state)))
            .WithColumn(Token, When(Col(TokenText).NotEqual(""), Col(TokenText)).Otherwise(Col(Token)))
            .Drop(Plate, TokenText);
    }

    /// <summary>The column of <see cref="WithVehicles"/>.</summary>
    public const string Vehicle = "vehicleToken";

    /// <summary>Stored rows with the token of their plate in a column of its own: null for none. Also of tickets, whose plates are stored as they are.</summary>
    public static DataFrame WithVehicles(Topic topic, DataFrame rows)
    {
        var (stored, plate, state) = topic.Name switch
        {
            Topics.DroneMessages => (Col(Token), Col(Plate), Col("plateState")),
            Topics.Decisions => (Col(Token), Col(Plate), Lit("")),
            Topics.Alerts => (Col(Message).GetField(Token), Col(Message).GetField(Plate), Col(Message).GetField("plateState")),
            Topics.ParkingViolations => (Lit(null).Cast("string"), Col("plateId"), Col("registrationState")),
            _ => (Lit(null).Cast("string"), Lit(null).Cast("string"), Lit("")),
        };
        if (!Holders.ContainsKey(topic.Contract ?? typeof(object)) && topic.Name != Topics.ParkingViolations)
            return rows.WithColumn(Vehicle, stored);
        return rows
            .WithColumn(TokenText, When(stored.IsNull().And(plate.IsNotNull()), Java("token", plate, state)))
            .WithColumn(Vehicle, When(Col(TokenText).NotEqual(""), Col(TokenText)).Otherwise(stored))
            .Drop(TokenText);
    }

    /// <summary>Stored rows without any column in which there may be a plate: also of an older version, and without pictures.</summary>
    public static DataFrame WithoutPlates(Topic topic, DataFrame rows)
    {
        rows = topic.Name switch
        {
            Topics.DroneImages => rows.Drop("image"),
            Topics.Alerts => rows.WithColumn(Message, Col(Message).DropFields(Plate)),
            Topics.DroneMessages or Topics.Decisions => rows.Drop(Plate),
            Topics.Rejected => rows.Drop("raw"),
            _ => rows,
        };
        rows = rows.Drop(StoredOrigin.Key, StoredOrigin.Headers);
        return topic.Name is Topics.ParkingViolations ? rows : rows.Drop("unreadableValue");
    }

    /// <summary>Bytes in which a plate may be, sealed. To be used once in a plan, and only where the bytes are not null: it calls Java.</summary>
    public static Column Sealed(Column bytes) => Java("seal", Base64(bytes));

    static DataFrame Computed(Type contract, DataFrame parsed)
    {
        if (Holders.TryGetValue(contract, out var holder))
            parsed = parsed.WithColumn(TokenText, When(holder.Plate.IsNotNull(), Java("token", holder.Plate, holder.State)));
        // What a program of ours could not read may be anything. The lines of the city's files are public.
        if (contract == typeof(RejectedRecord))
            parsed = parsed.WithColumn(SealedRaw, When(Json("topic").IsNotNull().And(Json("raw").IsNotNull()), Sealed(Json("raw"))));
        return contract == typeof(ParkingViolation)
            ? parsed
            : parsed.WithColumn(SealedValue, When(Col(JsonRows.Unreadable).IsNotNull().And(Col("value").IsNotNull()), Sealed(Col("value"))));
    }

    static Column Stored(Type contract, string name, Column column)
    {
        var token = When(Col(TokenText).NotEqual(""), Col(TokenText));
        return (contract.Name, name) switch
        {
            (nameof(DroneMessage) or nameof(Decision), Plate) => token.As(Token),
            (nameof(Alert), Message) => Json(Message).WithField(Token, token).DropFields(Plate).As(Message),
            (nameof(Decision) or nameof(RejectedRecord), Reason) => RegexpReplace(column, PlateText.Pattern, PlateText.Hidden).As(name),
            (nameof(Alert), WatchLists) => Transform(column, hit => hit.WithField(Reason, RegexpReplace(hit.GetField(Reason), PlateText.Pattern, PlateText.Hidden))).As(name),
            (nameof(RejectedRecord), "raw") => Coalesce(Col(SealedRaw).Cast("binary"), Json(name)).As(name),
            _ => column,
        };
    }

    static Column Json(string field) => Col(JsonRows.Fields).GetField(field);

    static Column Java(string method, params Column[] arguments) => JavaMethod([Lit("prestacop.Plates"), Lit(method), .. arguments]);
}
