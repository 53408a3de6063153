using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Prestacop.Contracts;
using Prestacop.Web.Components;
using Prestacop.Web.Geography;

namespace Prestacop.Web.Map;

/// <summary>The map of the city with its precincts and marker layers. It needs no tile server and no network.</summary>
public sealed partial class CityMap
{
    /// <summary>The layer of the drones.</summary>
    public const string Drones = "drones";

    /// <summary>The layer of the alerts.</summary>
    public const string Alerts = "alerts";

    /// <summary>The layer of the violations; only for <see cref="ShowAsync"/>.</summary>
    public const string Heat = "heat";

    ElementReference _host;
    JsModule<CityMap>? _map;
    IReadOnlyList<int> _chosen = [];
    IReadOnlyDictionary<int, PrecinctValue>? _values;
    IReadOnlyList<GeoPoint> _outline = [];
    double? _radius;

    /// <summary>The map's name for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Classes of the style sheet.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>The middle, degrees north; the whole city when null.</summary>
    [Parameter]
    public double? Latitude { get; set; }

    /// <summary>The middle, degrees east; the whole city when null.</summary>
    [Parameter]
    public double? Longitude { get; set; }

    /// <summary>Part of another page: the wheel scrolls that page, and markers are not grouped.</summary>
    [Parameter]
    public bool Small { get; set; }

    /// <summary>Whether a panel covers the map's right side when the window is wide enough.</summary>
    [Parameter]
    public bool Panel { get; set; }

    /// <summary>The highlighted precincts.</summary>
    [Parameter]
    public IReadOnlyList<int> Chosen { get; set; } = [];

    /// <summary>Whether the map zooms to the highlighted precincts.</summary>
    [Parameter]
    public bool ZoomToChosen { get; set; }

    /// <summary>A colour for each precinct; null for none.</summary>
    [Parameter]
    public IReadOnlyDictionary<int, PrecinctValue>? Values { get; set; }

    /// <summary>Called with a precinct that was clicked.</summary>
    [Parameter]
    public EventCallback<int> OnPrecinct { get; set; }

    /// <summary>Corners of an area that is drawn; one with <see cref="Radius"/> for a circle.</summary>
    [Parameter]
    public IReadOnlyList<GeoPoint> Outline { get; set; } = [];

    /// <summary>The radius of a circle, metres.</summary>
    [Parameter]
    public double? Radius { get; set; }

    /// <summary>Called with a place that was clicked.</summary>
    [Parameter]
    public EventCallback<GeoPoint> OnPlace { get; set; }

    /// <summary>Called when the map is ready for markers.</summary>
    [Parameter]
    public EventCallback OnReady { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _map = new JsModule<CityMap>(Script, "./map.js", this, "remove");
            var settings = new MapSettings { Latitude = Latitude, Longitude = Longitude, Small = Small, Panel = Panel, Choosable = OnPrecinct.HasDelegate, Drawable = OnPlace.HasDelegate };
            if (!await _map.StartAsync("create", _host, _map.Owner, settings))
                return;
            await ApplyAsync();
            await OnReady.InvokeAsync();
        }
        else
        {
            await ApplyAsync();
        }
    }

    /// <summary>Adds, moves and removes markers of a layer.</summary>
    public Task UpdateAsync(string layer, MarkerChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.IsEmpty ? Task.CompletedTask : CallAsync("update", layer, changes.Changed, changes.Removed);
    }

    /// <summary>Shows or hides a layer.</summary>
    public Task ShowAsync(string layer, bool shown) => CallAsync("show", layer, shown);

    /// <summary>Replaces the heat map.</summary>
    public Task SetHeatAsync(IReadOnlyList<HeatPoint> points, bool shown)
    {
        // Scaled by the hottest square, all others would be invisible.
        var highest = points.Count == 0 ? 1 : Math.Max(1, 4 * points[points.Count / 50].Count);
        return CallAsync("heat", points.Select(point => new[] { point.Latitude, point.Longitude, point.Count }), highest, shown);
    }

    /// <summary>Draws a track and shows all of it.</summary>
    /// <param name="segments">Its parts, each a list of latitude and longitude; between two of them nothing is known.</param>
    public Task SetTrackAsync(IReadOnlyList<IReadOnlyList<double[]>> segments) => CallAsync("track", segments);

    /// <summary>Draws zones, and the one that is being drawn.</summary>
    /// <param name="zones">The zones.</param>
    /// <param name="sketch">Its corners so far.</param>
    public Task SetZonesAsync(IEnumerable<Zone> zones, IEnumerable<GeoPoint> sketch) => CallAsync(
        "zones", zones.Select(zone => new { name = zone.Name, kind = ZoneKinds.All.Contains(zone.Kind) ? zone.Kind : ZoneKinds.Watch, corners = Corners(zone.Outline) }).ToArray(), Corners(sketch));

    /// <summary>Moves to a marker and opens its popup.</summary>
    public Task FocusAsync(string layer, string id) => CallAsync("focus", layer, id);

    /// <summary>For the browser: a precinct was clicked.</summary>
    [JSInvokable]
    public Task OnPrecinctAsync(int precinct) => OnPrecinct.InvokeAsync(precinct);

    /// <summary>For the browser: a place was clicked.</summary>
    [JSInvokable]
    public Task OnPlaceAsync(double latitude, double longitude) => OnPlace.InvokeAsync(new GeoPoint(latitude, longitude));

    static double[][] Corners(IEnumerable<GeoPoint> outline) => [.. outline.Select(point => new[] { point.Latitude, point.Longitude })];

    async Task ApplyAsync()
    {
        // The component may be rendered again before the map exists; creating it applies the parameters.
        if (_map is not { IsReady: true })
            return;
        if (!_chosen.SequenceEqual(Chosen))
        {
            _chosen = Chosen;
            await CallAsync("choose", _chosen, ZoomToChosen);
        }
        if (!_outline.SequenceEqual(Outline) || _radius != Radius)
        {
            (_outline, _radius) = (Outline, Radius);
            await CallAsync("outline", _outline.Select(point => new[] { point.Latitude, point.Longitude }), _radius);
        }
        if (!ReferenceEquals(_values, Values))
        {
            _values = Values;
            await CallAsync("values", PrecinctValue.Shares(_values), (_values ?? new Dictionary<int, PrecinctValue>()).ToDictionary(value => value.Key, value => value.Value.Words));
        }
    }

    Task CallAsync(string method, params object?[] arguments) => _map?.CallAsync(method, arguments) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_map is not null)
            await _map.DisposeAsync();
    }
}
