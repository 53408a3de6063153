using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>Which of an order's records legal holds exempt. A hold wins over an order, unless the order says that it overrides holds.</summary>
/// <param name="scope">Where the holds are.</param>
/// <param name="request">The order.</param>
/// <param name="known">Its records.</param>
sealed class HeldRecords(RetentionScope scope, ExpungeRequest request, FoundRecords known)
{
    IReadOnlyList<string> _told = [];

    /// <summary>What the log says of holds that were overridden, behind the order; empty for none.</summary>
    public string Overridden { get; private set; } = "";

    /// <summary>Looks for holds as they are now: one that is added while days are rewritten counts for the rest of them.</summary>
    /// <exception cref="CommandException">Records are held, or what is held is not known.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task RequireNoneAsync(CancellationToken cancellationToken)
    {
        var held = Of(await scope.ActiveHoldsAsync(cancellationToken));
        if (held.Count == 0)
            return;
        CommandException.ThrowUnless(
            request.OverrideHold, $"Records are held: {Describe(held)}. Nothing more is removed. Release the hold with 'submit hold release', or run this again with --override-hold.");
        var ids = held.Select(hold => hold.Id).ToList();
        if (!ids.SequenceEqual(_told))
            await scope.Output.WriteLineAsync($"records are held, and go all the same: {Describe(held)}");
        _told = ids;
        Overridden = $"; overrides the hold of case {string.Join(", ", held.Select(hold => hold.Case).Distinct())}";
    }

    /// <summary>Says in a dry run what would happen because of holds.</summary>
    /// <exception cref="CommandException">What is held is not known.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task DescribeAsync(CancellationToken cancellationToken)
    {
        if (Of(await scope.ActiveHoldsAsync(cancellationToken)) is { Count: > 0 } held)
            await scope.Output.WriteLineAsync($"records are held, and {(request.OverrideHold ? "would go all the same" : "the order would be refused")}: {Describe(held)}");
    }

    internal IReadOnlyList<LegalHold> Of(LegalHolds holds)
    {
        var tokens = request.Subject.Tokens.ToHashSet(StringComparer.Ordinal);
        return
        [
            // Also a hold on a vehicle of which nothing is stored: its entry in the vault is held.
            .. holds.Entries.Where(entry => entry.Tokens.Overlaps(tokens)).Select(entry => entry.Hold)
                .Concat(known.Records.Where(record => record.Date is not null)
                    .SelectMany(record => holds.Of(record.Date!.Value, record.Drone, record.Token is { } token ? [.. tokens, token] : tokens)))
                .DistinctBy(hold => hold.Id),
        ];
    }

    static string Describe(IEnumerable<LegalHold> held) => string.Join("; ", held.Select(hold => $"case {hold.Case} by {hold.By} until {IsoDate.Format(hold.Until)} (hold {hold.Id})"));
}
