using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Drones;
using Prestacop.Web.Map;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tracks;

/// <summary>Where a drone was in the last hours, replayed with its alerts. The drone jumps from place to place: nothing on the page moves by itself unless it is asked to play.</summary>
public sealed partial class TrackPage
{
    const int MaxAlerts = 200;
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    static readonly int[] Speeds = [10, 60, 300];

    readonly MarkerDiff _droneDiff = new();
    readonly MarkerDiff _alertDiff = new();
    string? _shown;
    TrackReplay? _replay;
    CityMap? _map;
    DateTimeOffset _at;
    bool _mapped;
    bool _playing;
    bool _seesPlates;
    int _speed = 60;

    /// <summary>The drone.</summary>
    [Parameter]
    public string DroneId { get; set; } = "";

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    internal FleetState Fleet { get; set; } = null!;

    [Inject]
    internal AlertHistory History { get; set; } = null!;

    [Inject]
    internal PlateLooks Looks { get; set; } = null!;

    [Inject]
    TimeProvider Time { get; set; } = null!;

    string Title => string.Format(Invariant, Strings.Track_Title, DroneId);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == DroneId)
            return;
        (_shown, _replay, _playing, _seesPlates) = (DroneId, null, false, false);
        var alerts = await History.OfDroneAsync(DroneId, MaxAlerts, CancellationToken.None);
        if (alerts.Count > 0)
            _seesPlates = await Looks.NoteAsync((await SignedIn).User, AuditActions.DroneTrackSeen, DroneId, CancellationToken.None);
        _replay = new TrackReplay(Fleet.Tracks.Of(DroneId), alerts, Time.GetUtcNow() - DroneTracks.Length);
        if (!_replay.IsEmpty)
            _at = _replay.Until;
        await DrawAsync();
    }

    async Task StartAsync()
    {
        _mapped = true;
        await DrawAsync();
    }

    // The map and the way are there in either order.
    async Task DrawAsync()
    {
        if (!_mapped || _replay is not { IsEmpty: false } replay)
            return;
        await _map!.SetTrackAsync(replay.Segments());
        await ShowAsync(_at);
    }

    Task SlideAsync(ChangeEventArgs change)
    {
        _playing = false;
        return int.TryParse(change.Value?.ToString(), Invariant, out var seconds) && _replay is { IsEmpty: false } replay ? ShowAsync(replay.From.AddSeconds(seconds)) : Task.CompletedTask;
    }

    void Play()
    {
        _playing = !_playing;
        // At the end it begins anew.
        if (_playing && _replay is { IsEmpty: false } replay && _at >= replay.Until)
            _at = replay.From;
    }

    Task AdvanceAsync() => ShowAsync(_at + (Step * _speed));

    async Task ShowAsync(DateTimeOffset time)
    {
        if (_replay is not { IsEmpty: false } replay)
            return;
        _at = time >= replay.Until ? replay.Until : time < replay.From ? replay.From : time;
        _playing &= _at < replay.Until;
        StateHasChanged();
        if (!_mapped)
            return;
        var (latitude, longitude) = replay.PlaceAt(_at);
        await _map!.UpdateAsync(CityMap.Drones, _droneDiff.Next(
        [
            new MapMarker { Id = DroneId, Latitude = latitude, Longitude = longitude, Kind = DroneKinds.Of(DroneStates.Patrolling), Title = $"{DroneId}, {NewYork.Clock(_at)}" },
        ]));
        await _map.UpdateAsync(CityMap.Alerts, _alertDiff.Next([.. replay.Alerts.Where(item => TrackReplay.TimeOf(item) <= _at && item.Message is { Latitude: not null, Longitude: not null }).Select(OpenAlertPins.Pin)]));
    }

    // A slider has numbers: seconds from the beginning.
    int Seconds(DateTimeOffset time) => (int)Math.Ceiling((time - _replay!.From).TotalSeconds);
}
