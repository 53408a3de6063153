using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Prestacop.Contracts;
using Prestacop.Web.Geography;
using Prestacop.Web.ZoneRecords;

namespace Prestacop.Web.Map;

/// <summary>The live map: drones, open alerts, and a heat map of violations.</summary>
public sealed partial class MapPage
{
    static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan HeatInterval = TimeSpan.FromSeconds(20);
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    static readonly int[] Hours = [1, 3, 6, 12];

    readonly MarkerDiff _droneDiff = new();
    readonly MarkerDiff _alertDiff = new();
    IReadOnlyDictionary<string, int> _kinds = new Dictionary<string, int>();
    IReadOnlyList<int> _chosen = [];
    CityMap? _map;
    int? _precinct;
    string? _focus;
    bool _ready;
    bool _showDrones = true;
    bool _showAlerts = true;
    bool _showHeat = true;
    int _hours = 3;
    int _drones;
    int _alerts;
    int _violations;
    DateTimeOffset? _since;
    long? _heatAt;

    [Inject]
    internal PrecinctOutlines Outlines { get; set; } = null!;

    [Inject]
    internal DroneMarkers DroneSigns { get; set; } = null!;

    [Inject]
    internal OpenAlertPins Pins { get; set; } = null!;

    [Inject]
    internal ViolationHeat Violations { get; set; } = null!;

    [Inject]
    internal ZoneEntries Zones { get; set; } = null!;

    [Inject]
    TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        Read(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
    }

    void OnLocationChanged(object? sender, LocationChangedEventArgs location) => _ = InvokeAsync(() =>
    {
        Read(location.Location);
        StateHasChanged();
    });

    void Read(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        _precinct = int.TryParse(query.GetValueOrDefault("precinct").ToString(), Invariant, out var number) && Outlines.Numbers.Contains(number) ? number : null;
        _chosen = _precinct is { } precinct ? [precinct] : [];
        _focus = query.GetValueOrDefault("drone").ToString() is { Length: > 0 } drone ? drone : null;
    }

    void Chosen(ChangeEventArgs change) => Show(int.TryParse(change.Value?.ToString(), Invariant, out var number) ? number : null);

    // A second click on the same precinct clears the selection.
    void Choose(int precinct) => Show(precinct == _precinct ? null : precinct);

    void Show(int? precinct) => Navigation.NavigateTo(precinct is { } number ? string.Create(Invariant, $"/map?precinct={number}") : "/map");

    async Task StartAsync()
    {
        var now = Time.GetUtcNow();
        await _map!.SetZonesAsync((await Zones.AllAsync(CancellationToken.None)).Select(row => row.ToZone()).Where(zone => ZoneRules.IsInForce(zone, now)), []);
        _ready = true;
    }

    // Awaits the browser, so a slow one gets fewer updates.
    async Task DrawAsync()
    {
        var drones = DroneSigns.Now(_precinct);
        var open = Pins.Newest().Where(item => _precinct is null || item.Message.Precinct == _precinct).Select(OpenAlertPins.Pin).ToList();
        (_drones, _alerts) = (drones.Count, _precinct is null ? Pins.Count : open.Count);
        _kinds = drones.CountBy(drone => drone.Kind).ToDictionary();
        StateHasChanged();
        await _map!.UpdateAsync(CityMap.Drones, _droneDiff.Next(drones));
        await _map.UpdateAsync(CityMap.Alerts, _alertDiff.Next(open));
        if (_heatAt is null || Time.GetElapsedTime(_heatAt.Value) > HeatInterval)
            await HeatAsync();
        if (_focus is { } drone)
        {
            _focus = null;
            await _map.FocusAsync(CityMap.Drones, drone);
        }
    }

    async Task HeatAsync()
    {
        _heatAt = Time.GetTimestamp();
        var points = Violations.Points(TimeSpan.FromHours(_hours));
        (_violations, _since) = (points.Sum(point => point.Count), Violations.Since);
        await _map!.SetHeatAsync(points, _showHeat);
    }

    async Task ToggleAsync(string layer, ChangeEventArgs change)
    {
        var shown = change.Value is true;
        switch (layer)
        {
            case CityMap.Drones:
                _showDrones = shown;
                break;
            case CityMap.Alerts:
                _showAlerts = shown;
                break;
            default:
                _showHeat = shown;
                break;
        }
        await _map!.ShowAsync(layer, shown);
    }

    Task ChooseHoursAsync(ChangeEventArgs change)
    {
        _hours = int.Parse(change.Value?.ToString() ?? "3", Invariant);
        return HeatAsync();
    }

    static string Number(int number) => number.ToString("N0", Invariant);

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
