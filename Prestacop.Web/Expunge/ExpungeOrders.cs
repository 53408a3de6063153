using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Operations;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;

namespace Prestacop.Web.Expunge;

/// <summary>
/// Looks in HDFS for courts' orders to remove a vehicle, which <c>submit expunge</c> has left there, does what they say in this dashboard, and answers: also after it
/// was away. An order that was run again is answered again.
/// </summary>
sealed partial class ExpungeOrders(
    WebHdfsClient hdfs, StoredVehicles vehicles, SummarisedVehicles summarised, SearchedVehicles searched, PlateKeyring keyring, AuditLog audit, IOptions<HdfsOptions> storage, IOptions<StoreOptions> store,
    TimeProvider time, ILogger<ExpungeOrders> logger)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(1);

    /// <summary>This dashboard: two of them may share a database, but not their memory and their pictures.</summary>
    internal string Name { get; } = NameOf(Environment.MachineName, Path.GetFullPath(store.Value.PictureFolder));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (hdfs.Address is null)
            return;
        try
        {
            while (true)
            {
                var pause = Interval;
                try
                {
                    await FollowAsync(stoppingToken);
                }
                // Whatever fails here, the dashboard goes on: an order that was not followed has no answer, which the command says.
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLater(logger, failure);
                    pause = RetryInterval;
                }
                await Task.Delay(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <summary>Does what orders say that were not answered yet. One that cannot be read stops no other.</summary>
    /// <returns>How many were followed.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    internal async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        var followed = 0;
        var folder = StorageFolders.OrdersIn(storage.Value.Storage);
        foreach (var entry in (await hdfs.ListAsync(folder, cancellationToken)).Where(entry => entry.IsDirectory))
        {
            try
            {
                if (await FollowAsync(new HdfsDocuments(hdfs, $"{folder}/{entry.Name}"), cancellationToken))
                    followed++;
            }
            catch (JsonException damaged)
            {
                LogDamaged(logger, entry.Name, damaged);
            }
        }
        return followed;
    }

    /// <returns>Whether there was an order that was not answered.</returns>
    async Task<bool> FollowAsync(HdfsDocuments documents, CancellationToken cancellationToken)
    {
        var names = await documents.NamesAsync(cancellationToken);
        if (!names.Contains(ExpungeOrder.FileName) || await documents.ReadAsync(ExpungeOrder.FileName, cancellationToken) is not { } text)
            return false;
        var order = JsonSerializer.Deserialize(text, ContractsJson.Default.ExpungeOrder) ?? throw new JsonException("The order is empty.");
        var answer = ExpungeOrder.AnswerName(Name, order.Time);
        if (names.Contains(answer))
            return false;
        await documents.AddAsync(answer, JsonSerializer.Serialize(await FollowAsync(order, cancellationToken), ContractsJson.Default.ExpungeAnswer), cancellationToken);
        return true;
    }

    async Task<ExpungeAnswer> FollowAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        await AuditAsync(order, "begun", cancellationToken);
        var removed = await vehicles.RemoveAsync(order, cancellationToken);
        var summaries = await summarised.RemoveAsync(order, cancellationToken);
        List<string> problems = [.. removed.Problems];
        if (summaries.Problem is { } problem)
            problems.Add(problem);
        var index = await searched.RemoveAsync(order, cancellationToken);
        if (index.Problem is { } notSearched)
            problems.Add(notSearched);
        if (keyring.Keys is null)
            problems.Add("it has no plate key, and cannot tell plates: give it the key file (Web:Plates:KeyFile), then run this again");
        var left = await vehicles.CountAsync(order, cancellationToken) + summaries.Left + (int)index.Left + problems.Count;
        await AuditAsync(order, $"{removed.Alerts} alerts, {removed.Decisions} decisions, {removed.Pictures} pictures; {left} left", cancellationToken);
        return new ExpungeAnswer
        {
            Store = Name,
            OrderTime = order.Time,
            Alerts = removed.Alerts,
            Decisions = removed.Decisions,
            Pictures = removed.Pictures,
            Left = left,
            Audited = await vehicles.CountAuditAsync(order, cancellationToken),
            Problems = problems,
        };
    }

    Task AuditAsync(ExpungeOrder order, string outcome, CancellationToken cancellationToken) =>
        audit.WriteAsync(ReservedNames.System, AuditActions.Expunged, $"order {order.Id}", $"case {order.Case}, {order.By}: {order.Reason}", outcome, cancellationToken);

    internal static string NameOf(string machine, string folder) =>
        $"{string.Concat(machine.Where(character => char.IsAsciiLetterOrDigit(character) || character is '-'))}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 3))}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Orders to remove a vehicle could not be followed; they are tried again")]
    static partial void LogLater(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The order {Order} to remove a vehicle, or an alert in the store, cannot be read; other orders are followed")]
    static partial void LogDamaged(ILogger logger, string order, Exception failure);
}
