using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Search;

/// <summary>
/// The search index: a row for each violation that a drone has reported, without its plate, in Parquet files sorted by vehicle:
/// <c>prestacop-search/date=YYYY-MM-DD/</c>, where the date is that of the dataset's folder, the broker's day. The <see cref="ReadManifest"/> names the files that count.
/// </summary>
public static class ReadIndex
{
    /// <summary>The column that rows are sorted by within a file: null where the drone could not read the plate.</summary>
    public const string Vehicle = "vehicle";

    /// <summary>The columns of a record's place in Kafka.</summary>
    public const string Partition = "kafkaPartition";

    /// <inheritdoc cref="Partition"/>
    public const string Offset = "kafkaOffset";

    /// <summary>When the drone made the message: milliseconds since 1970 UTC.</summary>
    public const string At = "made";

    /// <summary>The picture's id.</summary>
    public const string Image = "imageId";

    // 60 bits of the token: enough to tell ten million vehicles apart, and never negative.
    const int Digits = 15;

    /// <summary>Degrees are whole numbers of these.</summary>
    internal const double PerDegree = 1_000_000;

    /// <summary>The columns and the query. Coordinates are millionths of a degree, confidence is thousandths.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "reads",
        Topic = Topics.DroneMessages,
        Columns =
        [
            LongIdentifier(At), Identifier(Partition), LongIdentifier(Offset), LongIdentifier(Vehicle), Text("messageId"), Text(Image), Text("drone"), Identifier("precinct"),
            Identifier("code"), Text("make"), Text("body"), Text("colour"), Identifier("latitude"), Identifier("longitude"), Text("street"), Identifier("confidence"), Truth("corrected"),
        ],
        Query = $"""
            SELECT date, unix_millis(time) AS {At}, {Partition}, {Offset},
              conv(substr(plateToken, instr(plateToken, '-') + 1, {Digits}), 16, 10) AS {Vehicle}, messageId, {Image}, droneId AS drone,
              {Places.Known("precinct", "CAST(time AS DATE)")} AS precinct, code, {Name("make")} AS make, {Name("body")} AS body, {Name("colour")} AS colour,
              {Millionths("latitude", 90)} AS latitude, {Millionths("longitude", 180)} AS longitude, street,
              CASE WHEN confidence BETWEEN 0 AND 1 THEN round(confidence * 1000) END AS confidence, corrects IS NOT NULL AS corrected
            FROM (
              SELECT *, upper(trim(make)) AS makeCode, upper(trim(bodyType)) AS bodyCode, upper(trim(colour)) AS colourCode FROM drone_messages
              WHERE kind = '{DroneMessageKinds.Violation}' AND unreadable IS NULL) AS violations
            LEFT JOIN {Spellings.Table("make", "makes")} ON makes.spelling = makeCode
            LEFT JOIN {Spellings.Table("body", "bodies")} ON bodies.spelling = bodyCode
            LEFT JOIN {Spellings.Table("colour", "colours")} ON colours.spelling = colourCode
            """,
    };

    /// <summary>The makes that can be searched for.</summary>
    public static IReadOnlyList<string> Makes { get; } = Spellings.Names("make");

    /// <summary>The bodies that can be searched for.</summary>
    public static IReadOnlyList<string> Bodies { get; } = Spellings.Names("body");

    /// <summary>The colours that can be searched for.</summary>
    public static IReadOnlyList<string> Colours { get; } = Spellings.Names("colour");

    /// <summary>The number of a vehicle in the index.</summary>
    /// <param name="token">A whole token, such as <c>k1-ec9e9c100da8917d2858eb8e9908c569</c>.</param>
    /// <exception cref="FormatException">It is not a token.</exception>
    public static long VehicleOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return PlateToken.IsToken(token)
            ? long.Parse(token.AsSpan(token.IndexOf('-', StringComparison.Ordinal) + 1, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : throw new FormatException("This is no token of a plate.");
    }

    static string Name(string kind)
    {
        var table = kind switch { "body" => "bodies", _ => $"{kind}s" };
        return $"CASE WHEN {kind}Code IS NOT NULL THEN coalesce({table}.name, '{Spellings.Other}') END";
    }

    // What is no coordinate must not end the job.
    static string Millionths(string column, int limit) => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {column} BETWEEN -{limit} AND {limit} THEN round({column} * {PerDegree}) END");
}
