using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>
/// Makes the record of a stored row again. A value of JSON is written again from the contract, as this version's producers write it: fields that the
/// contract does not know are not stored. All other values are given back as they were.
/// </summary>
/// <param name="options">Names the replay.</param>
/// <param name="keys">Opens what is sealed; null to leave it out.</param>
/// <param name="isRemoved">Whether a token was removed from history: its plate stays unknown.</param>
/// <param name="counts">Counts what could not be given back.</param>
sealed partial class RecordBuilder(ReplayOptions options, PlateKeys? keys, Func<string, bool> isRemoved, ReplayCounts counts)
{
    static readonly Dictionary<Type, Func<string, string?, TopicRecord>> Contracts = new()
    {
        [typeof(DroneMessage)] = (json, plate) => TopicRecord.Of(JsonSerializer.Deserialize(json, ContractsJson.Default.DroneMessage)! with { Plate = plate }),
        [typeof(Alert)] = (json, plate) => Raised(JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!, plate),
        [typeof(Decision)] = (json, plate) => TopicRecord.Of(JsonSerializer.Deserialize(json, ContractsJson.Default.Decision)! with { Plate = plate }),
        [typeof(ParkingViolation)] = (json, _) => TopicRecord.Of(JsonSerializer.Deserialize(json, ContractsJson.Default.ParkingViolation)!),
        [typeof(DroneCommand)] = (json, _) => TopicRecord.Of(JsonSerializer.Deserialize(json, ContractsJson.Default.DroneCommand)!),
        [typeof(AuditEntry)] = (json, _) => TopicRecord.Of(JsonSerializer.Deserialize(json, ContractsJson.Default.AuditEntry)!),
    };

    /// <summary>Makes a record.</summary>
    /// <param name="row">The row.</param>
    /// <param name="partition">The target's partition.</param>
    /// <returns>Null when it cannot be given back, which is counted.</returns>
    public KafkaRecord? Build(StoredRecord row, int partition)
    {
        var plate = PlateOf(row);
        if (!TryValue(row, plate, out var contractKey, out var value))
            return null;
        var headers = new Headers();
        foreach (var (name, content) in HeadersOf(row))
            headers.Add(name, content);
        foreach (var (name, content) in new ReplayMark(options.Id, options.Source, row.KafkaPartition, row.KafkaOffset, row.KafkaTimestamp).ToHeaders())
            headers.Add(name, content);
        if (row.Token is { } token && plate is null)
            headers.Add(ReplayMark.TokenHeader, Encoding.UTF8.GetBytes(token));
        return new KafkaRecord(options.Target, KeyOf(row, contractKey), value!, headers) { Partition = partition };
    }

    bool TryValue(StoredRecord row, string? plate, out string? contractKey, out byte[]? value)
    {
        (contractKey, value) = (row.ColumnKey, row.Bytes);
        if (row.Unreadable is not null)
        {
            value = row.Bytes is null ? null : Open(row.Bytes);
            if (row.Bytes is null || value is not null)
                return true;
            counts.UnreadableLeftOut++;
            return false;
        }
        if (row.Json is null || options.Topic.Contract is not { } contract || options.Topic.Name == Topics.Statistics)
            return true;
        var record = contract == typeof(RejectedRecord) ? Rejected(row.Json) : Contracts[contract](row.Json, plate);
        (contractKey, value) = (record.Key, record.Value);
        return true;
    }

    static TopicRecord Raised(Alert alert, string? plate) => TopicRecord.Of(alert with { Message = alert.Message with { Plate = plate } });

    TopicRecord Rejected(string json)
    {
        var rejected = JsonSerializer.Deserialize(json, ContractsJson.Default.RejectedRecord)!;
        // Still sealed when it may not be opened: a reader shows what it is.
        return TopicRecord.Of(rejected with { Raw = Open(rejected.Raw) ?? rejected.Raw });
    }

    string? PlateOf(StoredRecord row)
    {
        if (row.Token is not { } token)
            return null;
        if (keys is not null && row.SealedPlate is { } line && !isRemoved(token))
        {
            counts.Plates++;
            return VaultEntry.Open(keys, line).Split(' ')[0];
        }
        counts.PlatesLeftOut++;
        return null;
    }

    byte[]? KeyOf(StoredRecord row, string? contractKey)
    {
        switch (row.KafkaKey)
        {
            case null:
                return contractKey is null ? null : Encoding.UTF8.GetBytes(contractKey);
            case StoredOrigin.NoKey:
                return null;
            case var sealedKey when Sealed.IsMatch(sealedKey):
                if (Open(sealedKey) is { } opened)
                    return opened;
                counts.KeysLeftOut++;
                return contractKey is null ? null : Encoding.UTF8.GetBytes(contractKey);
            case var plain:
                return Convert.FromBase64String(plain);
        }
    }

    IEnumerable<KeyValuePair<string, byte[]?>> HeadersOf(StoredRecord row)
    {
        if (row.KafkaHeaders is not { } text)
            return options.Topic.Name == Topics.DroneImages ? OfColumns(row.Json) : [];
        if (Sealed.IsMatch(text))
        {
            if (Open(text) is not { } opened)
            {
                counts.HeadersLeftOut++;
                return [];
            }
            text = Encoding.UTF8.GetString(opened);
        }
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(header => new KeyValuePair<string, byte[]?>(
            header.GetProperty("key").GetString() ?? "",
            header.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? Convert.FromBase64String(value.GetString()!) : null))];
    }

    // Rows of an older version have the headers of a picture as columns, and no others.
    static IEnumerable<KeyValuePair<string, byte[]?>> OfColumns(string? json)
    {
        if (json is null)
            return [];
        using var columns = JsonDocument.Parse(json);
        return [.. columns.RootElement.EnumerateObject().Select(column => new KeyValuePair<string, byte[]?>(column.Name, Encoding.UTF8.GetBytes(column.Value.GetString() ?? "")))];
    }

    byte[]? Open(string text) => keys is null ? null : PlateSeal.Open(keys, text, PlateSeal.Unreadable);

    // Rows of an older version, and those of tickets, hold the bytes themselves.
    byte[]? Open(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (!Sealed.IsMatch(text))
            return content;
        try
        {
            return Open(text);
        }
        catch (CryptographicException)
        {
            counts.NotOpened++;
            return null;
        }
    }

    [GeneratedRegex(@"\Ak[0-9]{1,3}\.[A-Za-z0-9+/=\r\n]+\z")]
    static partial Regex Sealed { get; }
}

/// <summary>What could be given back, and what not.</summary>
sealed class ReplayCounts
{
    /// <summary>Records that were published.</summary>
    public long Records { get; set; }

    /// <summary>Records with their plate.</summary>
    public long Plates { get; set; }

    /// <summary>Records without the plate that they had.</summary>
    public long PlatesLeftOut { get; set; }

    /// <summary>Records that could not be read when they were stored, and are sealed.</summary>
    public long UnreadableLeftOut { get; set; }

    /// <summary>Sealed keys in whose place the contract's key was given.</summary>
    public long KeysLeftOut { get; set; }

    /// <summary>Records without the sealed headers that they had.</summary>
    public long HeadersLeftOut { get; set; }

    /// <summary>Sealed bytes whose key is not in the plate key file.</summary>
    public long NotOpened { get; set; }
}
