using Prestacop.Contracts;

namespace Prestacop.Web.ZoneRecords;

/// <summary><c>/downloads/zones.geojson</c>: all zones, as an import and map programs read them.</summary>
static class ZoneDownload
{
    public const string Path = "/downloads/zones.geojson";

    public static void MapZoneDownload(this IEndpointRouteBuilder routes) => routes.MapGet(Path, DownloadAsync).RequireAuthorization();

    static async Task<IResult> DownloadAsync(ZoneEntries zones, CancellationToken cancellationToken) => Results.File(
        ZoneGeoJson.Write((await zones.AllAsync(cancellationToken)).Select(row => row.ToZone())), "application/geo+json", "zones.geojson");
}
