using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>A hold that is asked for.</summary>
sealed record HoldRequest
{
    public required string Case { get; init; }

    public required string By { get; init; }

    public string? Reason { get; init; }

    public required DateOnly Until { get; init; }

    /// <summary>See <see cref="PlateToken.Vehicle"/>; empty for those of all vehicles.</summary>
    public IReadOnlyList<string> Vehicles { get; init; } = [];

    public string? Drone { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }
}

/// <summary>Adds, lists and releases holds, each of which is an entry of the log of removals too.</summary>
sealed class HoldCommands(RetentionScope scope)
{
    /// <summary>Adds a hold, or the next version of one on the same records in the same case.</summary>
    /// <exception cref="CommandException">It holds nothing, or has ended already, or there is no plate key.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public async Task<LegalHold> AddAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        Validate(request);
        var key = request.Vehicles.Count > 0 ? scope.RequireKeys().Current : scope.Keys?.Current;
        var id = LegalHold.IdOf(request.Case, request.Vehicles, request.Drone, request.FirstDay, request.LastDay, key);
        var before = LegalHolds.Newest(await scope.Holds.ReadAsync(cancellationToken)).FirstOrDefault(hold => hold.Id == id);
        var hold = new LegalHold
        {
            Id = id,
            Version = (before?.Version ?? 0) + 1,
            Case = request.Case,
            By = request.By,
            Reason = request.Reason,
            Until = request.Until,
            SealedPlates = [.. request.Vehicles.Select(vehicle => LegalHold.Seal(key!, vehicle))],
            Drone = request.Drone,
            FirstDay = request.FirstDay,
            LastDay = request.LastDay,
            ChangedAt = scope.Time.GetUtcNow(),
            ChangedBy = RemovalLog.Who,
        };
        await scope.Holds.AddAsync(hold, cancellationToken);
        await LogAsync(hold, RemovalActions.Hold, $"held until {IsoDate.Format(hold.Until)} by order of {hold.By}{(hold.Reason is null ? "" : $": {hold.Reason}")}", cancellationToken);
        await scope.Output.WriteLineAsync($"hold {hold.Id} of case {hold.Case}{(before is null ? "" : $", version {hold.Version}")}: {Describe(hold)}, until {IsoDate.Format(hold.Until)}");
        return hold;
    }

    /// <summary>Prints all holds.</summary>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        var holds = LegalHolds.Newest(await scope.Holds.ReadAsync(cancellationToken));
        await scope.Output.WriteLineAsync(holds.Count == 0 ? "there is no hold" : $"{"id",-12}  {"state",-8}  {"until",-10}  case, by, records");
        foreach (var hold in holds)
        {
            var state = hold.IsActive(scope.Today) ? "stands" : hold.ReleasedAt is null ? "ended" : "released";
            await scope.Output.WriteLineAsync($"{hold.Id,-12}  {state,-8}  {IsoDate.Format(hold.Until)}  {hold.Case}, {hold.By}, {Describe(hold)}{(hold.Release is null ? "" : $"; released by {hold.Release}")}");
        }
    }

    /// <summary>Releases a hold.</summary>
    /// <exception cref="CommandException">There is no such hold, or it was released.</exception>
    public async Task ReleaseAsync(string id, string by, string reason, CancellationToken cancellationToken)
    {
        var hold = LegalHolds.Newest(await scope.Holds.ReadAsync(cancellationToken)).FirstOrDefault(hold => hold.Id == id)
            ?? throw new CommandException($"There is no hold '{DisplayText.Shorten(id)}'. Look for its id with 'submit hold list'.");
        CommandException.ThrowUnless(hold.ReleasedAt is null, $"The hold {id} of case {hold.Case} was released already, by {hold.Release}.");
        var released = hold with { Version = hold.Version + 1, ChangedAt = scope.Time.GetUtcNow(), ChangedBy = RemovalLog.Who, ReleasedAt = scope.Time.GetUtcNow(), Release = $"{by}: {reason}" };
        await scope.Holds.AddAsync(released, cancellationToken);
        await LogAsync(released, RemovalActions.HoldReleased, $"released by {by}: {reason}", cancellationToken);
        await scope.Output.WriteLineAsync($"hold {id} of case {hold.Case} is released");
    }

    void Validate(HoldRequest request)
    {
        CommandException.ThrowUnless(
            request.Vehicles.Count > 0 || !string.IsNullOrWhiteSpace(request.Drone) || request.FirstDay is not null || request.LastDay is not null,
            "A hold without --plates, --drone, --from and --to would hold everything. Give at least one of them; for all records give --from 0001-01-01.");
        CommandException.ThrowUnless(!string.IsNullOrWhiteSpace(request.Case) && !string.IsNullOrWhiteSpace(request.By), "--case and --by must not be empty.");
        CommandException.ThrowUnless(request.Until >= scope.Today, $"--until is {IsoDate.Format(request.Until)}, which has passed: the hold would hold nothing.");
        CommandException.ThrowUnless(
            request is not { FirstDay: { } first, LastDay: { } last } || first <= last, $"--from {request.FirstDay:yyyy-MM-dd} is after --to {request.LastDay:yyyy-MM-dd}.");
    }

    Task<Removal> LogAsync(LegalHold hold, string action, string rule, CancellationToken cancellationToken) => scope.Log.AddAsync(
        Removal.Of(action, Describe(hold), rule) with { Case = hold.Case }, cancellationToken);

    static string Describe(LegalHold hold)
    {
        List<string> parts = [];
        if (hold.SealedPlates.Count > 0)
            parts.Add(hold.SealedPlates.Count == 1 ? "a plate" : $"{hold.SealedPlates.Count} plates");
        if (hold.Drone is { } drone)
            parts.Add(drone);
        if (hold.FirstDay is not null || hold.LastDay is not null)
            parts.Add($"days {(hold.FirstDay is { } first ? IsoDate.Format(first) : "..")} to {(hold.LastDay is { } last ? IsoDate.Format(last) : "..")}");
        return $"records of {string.Join(", ", parts)}";
    }
}
