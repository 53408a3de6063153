using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>
/// What an order has to remove, in HDFS: places of records, and ids of pictures and alerts. When a message is removed, nobody can tell any more which picture belonged to
/// it, so that a command that was killed continues by this. It is deleted when nothing is left; what each search has found stays.
/// </summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="storage">The folder of the datasets, in HDFS.</param>
/// <param name="id">One of <see cref="ExpungeSubject.IdsOf"/>.</param>
sealed class ExpungeJournal(WebHdfsClient hdfs, string storage, string id)
{
    const string RecordsPrefix = "records-";
    const string AnswerPrefix = "answer-";
    const string SearchPrefix = "search-";

    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly HdfsDocuments _documents = new(hdfs, $"{StorageFolders.OrdersIn(storage)}/{id}");

    /// <summary>The id of the order.</summary>
    public string Id => id;

    /// <summary>The folder of the order.</summary>
    public string Folder => _documents.Folder;

    /// <summary>The journal of a run before, which may have had an older key; a new one when there is none.</summary>
    /// <param name="hdfs">HDFS.</param>
    /// <param name="storage">The folder of the datasets, in HDFS.</param>
    /// <param name="ids">See <see cref="ExpungeSubject.IdsOf"/>.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<ExpungeJournal> OpenAsync(WebHdfsClient hdfs, string storage, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var journal in ids.Select(id => new ExpungeJournal(hdfs, storage, id)))
        {
            if ((await journal.NamesAsync(RecordsPrefix, cancellationToken)).Count > 0)
                return journal;
        }
        return new(hdfs, storage, ids[0]);
    }

    /// <summary>What former runs have found.</summary>
    /// <exception cref="CommandException">A file is damaged.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public async Task<IReadOnlyList<StoredRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        var records = new List<StoredRecord>();
        foreach (var name in await NamesAsync(RecordsPrefix, cancellationToken))
            records.AddRange(await ReadAsync<StoredRecord[]>(name, cancellationToken) ?? []);
        return [.. records.DistinctBy(record => (record.Dataset, record.Date, record.Place))];
    }

    /// <summary>Adds what this run has found, and no run before.</summary>
    public async Task AddAsync(IReadOnlyList<StoredRecord> found, CancellationToken cancellationToken)
    {
        var known = (await ReadAsync(cancellationToken)).ToHashSet();
        var records = found.Where(record => !known.Contains(record)).ToList();
        if (records.Count == 0)
            return;
        var number = (await NamesAsync(RecordsPrefix, cancellationToken)).Count + 1;
        // Of two runs at once one takes the next number.
        while (!await _documents.AddAsync(string.Create(CultureInfo.InvariantCulture, $"{RecordsPrefix}{number:D4}"), JsonSerializer.Serialize(records), cancellationToken))
            number++;
    }

    /// <summary>Gives the order to the dashboards, and forgets what they have answered before.</summary>
    public async Task OrderAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        await _documents.DeleteAsync(ExpungeOrder.FileName, cancellationToken);
        if (!await _documents.AddAsync(ExpungeOrder.FileName, JsonSerializer.Serialize(order, ContractsJson.Default.ExpungeOrder), cancellationToken))
            throw new CommandException($"Another command works on the same order in {Folder}. Wait until it ends, then run this again.");
    }

    /// <summary>What dashboards have answered to a run of the order.</summary>
    public async Task<IReadOnlyList<ExpungeAnswer>> AnswersAsync(DateTimeOffset order, CancellationToken cancellationToken)
    {
        var answers = new List<ExpungeAnswer>();
        foreach (var name in await NamesAsync(AnswerPrefix, cancellationToken))
        {
            if (await _documents.ReadAsync(name, cancellationToken) is { } text && JsonSerializer.Deserialize(text, ContractsJson.Default.ExpungeAnswer) is { } answer && answer.OrderTime == order)
                answers.Add(answer);
        }
        return answers;
    }

    /// <summary>Keeps what a search has found: also when the order is done.</summary>
    public async Task AddSearchAsync(DateTimeOffset time, IReadOnlyList<ExpungePlace> places, CancellationToken cancellationToken) =>
        await _documents.AddAsync(
            string.Create(CultureInfo.InvariantCulture, $"{SearchPrefix}{time.UtcDateTime:yyyyMMdd'T'HHmmssfff}"), JsonSerializer.Serialize(places, Readable), cancellationToken);

    /// <summary>Forgets the places and ids: nothing is left of them.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await NamesAsync(RecordsPrefix, cancellationToken))
            await _documents.DeleteAsync(name, cancellationToken);
        await _documents.DeleteAsync(ExpungeOrder.FileName, cancellationToken);
    }

    async Task<List<string>> NamesAsync(string prefix, CancellationToken cancellationToken) =>
        [.. (await _documents.NamesAsync(cancellationToken)).Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _documents.ReadAsync(name, cancellationToken) is { } text ? JsonSerializer.Deserialize<T>(text) : default;
        }
        catch (JsonException damaged)
        {
            throw new CommandException($"{Folder}/{name}.json cannot be read: {damaged.Message} It says what the order has still to remove: restore it, or delete it and search again.", damaged);
        }
    }
}
