namespace Prestacop.Contracts;

/// <summary>A strip of the city that lies in one precinct.</summary>
/// <param name="Band">Its latitude: from this many thousandths of a degree north to one more, see <see cref="PrecinctStrips.BandsPerDegree"/>.</param>
/// <param name="West">Its western end, degrees east, itself included.</param>
/// <param name="East">Its eastern end, degrees east, not included.</param>
/// <param name="Precinct">The precinct.</param>
public sealed record PrecinctStrip(int Band, double West, double East, int Precinct);
