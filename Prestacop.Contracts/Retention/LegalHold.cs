using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>
/// Records that must not be removed while a case is open: those of plates, of a drone or of days; of all that is named together. Each change of a
/// hold is a version of its own, and the newest counts.
/// </summary>
public sealed record LegalHold
{
    const string About = "hold";

    /// <summary>The same for the same case and the same records, so that a hold that is added again replaces itself.</summary>
    public required string Id { get; init; }

    /// <summary>1 for a new hold, and one more with each change.</summary>
    public required int Version { get; init; }

    /// <summary>The number of the case.</summary>
    public required string Case { get; init; }

    /// <summary>Who has ordered it.</summary>
    public required string By { get; init; }

    /// <summary>Why; null when the case says it.</summary>
    public string? Reason { get; init; }

    /// <summary>The last day of the hold, UTC.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The plates, each sealed by <see cref="PlateSeal"/>: the file of a hold shows no plate. Empty for those of all vehicles.</summary>
    public IReadOnlyList<string> SealedPlates { get; init; } = [];

    /// <summary>The drone that the records are of; null for all drones.</summary>
    public string? Drone { get; init; }

    /// <summary>The first stored day; null for all before <see cref="LastDay"/>.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last stored day; null for all since <see cref="FirstDay"/>.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>When this version was written, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who has written this version: user and machine.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When the hold was released, UTC; null while it stands.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Who has released it, and why.</summary>
    public string? Release { get; init; }

    /// <summary>The id of a hold.</summary>
    /// <param name="caseNumber">The case.</param>
    /// <param name="vehicles">See <see cref="PlateToken.Vehicle"/>.</param>
    /// <param name="drone">The drone; null for all.</param>
    /// <param name="firstDay">The first day; null for all before.</param>
    /// <param name="lastDay">The last day; null for all after.</param>
    /// <param name="key">A key: who does not have it cannot try plates on the id.</param>
    public static string IdOf(string caseNumber, IEnumerable<string> vehicles, string? drone, DateOnly? firstDay, DateOnly? lastDay, PlateKey? key)
    {
        ArgumentNullException.ThrowIfNull(vehicles);
        var about = string.Join('\n', [caseNumber, .. vehicles.Order(StringComparer.Ordinal), drone ?? "", $"{firstDay:O}", $"{lastDay:O}"]);
        return key?.NameOf(about) ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, 6));
    }

    /// <summary>A plate as <see cref="SealedPlates"/> has it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="vehicle">See <see cref="PlateToken.Vehicle"/>.</param>
    public static string Seal(PlateKey key, string vehicle) => PlateSeal.Seal(key, Encoding.UTF8.GetBytes(vehicle), About);

    /// <summary>Whether the hold stands.</summary>
    /// <param name="today">The present day, UTC.</param>
    public bool IsActive(DateOnly today) => ReleasedAt is null && today <= Until;

    /// <summary>Whether records of a stored day can be held by it.</summary>
    public bool CoversDay(DateOnly day) => (FirstDay is not { } first || day >= first) && (LastDay is not { } last || day <= last);

    /// <summary>The plates, each with its state: see <see cref="PlateToken.Vehicle"/>.</summary>
    /// <param name="keys">The keys.</param>
    /// <exception cref="CryptographicException">A plate was sealed by a key that is not there: then nobody knows what is held.</exception>
    public IReadOnlyList<string> Vehicles(PlateKeys keys) => [.. SealedPlates.Select(plate => Encoding.UTF8.GetString(PlateSeal.Open(keys, plate, About)))];

    /// <summary>The tokens that stand for the plates, by every key.</summary>
    /// <inheritdoc cref="Vehicles"/>
    public IReadOnlySet<string> Tokens(PlateKeys keys) => Vehicles(keys).SelectMany(vehicle => PlateToken.AllOfVehicle(keys, vehicle)).ToHashSet(StringComparer.Ordinal);
}
