using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Components;
using Prestacop.Web.Decisions;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Fleet;

/// <summary>A drone at its place in the table.</summary>
sealed record FleetPlace(FleetEntry Entry, int Index);

/// <summary>An order for a drone.</summary>
/// <param name="DroneId">Which.</param>
/// <param name="Command">One of <see cref="DroneCommandKinds"/>.</param>
public sealed record FleetOrder(string DroneId, string Command);

/// <summary>The fleet: every drone with its state, battery and last message.</summary>
public sealed partial class FleetPage
{
    const int RowHeight = 40;
    static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    static readonly string[] States = [DroneStates.Patrolling, DroneStates.Controlled, DroneStates.Returning, DroneStates.Charging, DroneStates.Faulty];

    readonly HashSet<string> _working = new(StringComparer.Ordinal);
    System.Security.Claims.ClaimsPrincipal _who = new();
    FleetFilter _filter = FleetFilter.All;
    FleetReport _report = new([], 0, 0);
    Virtualize<FleetPlace>? _rows;
    bool _mayOrder;
    string? _message;
    bool _succeeded;

    /// <summary>The drone that is open beside the fleet; null for none.</summary>
    [Parameter]
    public string? DroneId { get; set; }

    [Inject]
    internal FleetView View { get; set; } = null!;

    [Inject]
    internal PrecinctOutlines Outlines { get; set; } = null!;

    [Inject]
    internal DroneCommandService Orders { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _filter = FleetFilter.Parse(new Uri(Navigation.Uri).Query);
        _report = View.Report(_filter);
        _who = (await SignedIn).User;
        _mayOrder = _who.MayDecide();
    }

    async Task RefreshAsync()
    {
        _report = View.Report(_filter);
        if (_rows is not null)
            await _rows.RefreshDataAsync();
        StateHasChanged();
    }

    ValueTask<ItemsProviderResult<FleetPlace>> ProvideAsync(ItemsProviderRequest request)
    {
        var entries = _report.Entries;
        var slice = entries.Skip(request.StartIndex).Take(request.Count).Select((entry, index) => new FleetPlace(entry, request.StartIndex + index));
        return new(new ItemsProviderResult<FleetPlace>(slice, entries.Count));
    }

    void OnLocationChanged(object? sender, LocationChangedEventArgs location) => _ = InvokeAsync(() =>
    {
        _filter = FleetFilter.Parse(new Uri(location.Location).Query);
        return RefreshAsync();
    });

    void Show(FleetFilter filter)
    {
        _filter = filter;
        // Otherwise each typed letter would add an entry to the browser's history.
        Navigation.NavigateTo(Address(DroneId), new NavigationOptions { ReplaceHistoryEntry = true });
    }

    string Address(string? droneId) => Addresses.Drone(droneId, _filter.ToQuery());

    static string? Given(ChangeEventArgs change) => change.Value?.ToString() is { Length: > 0 } text ? text : null;

    async Task OrderAsync(FleetOrder order)
    {
        if (!_working.Add(order.DroneId))
            return;
        try
        {
            var result = await Orders.SendAsync(_who, order.DroneId, order.Command, CancellationToken.None);
            _succeeded = result == DecisionResult.Done;
            _message = $"{order.DroneId}: {(_succeeded ? Strings.Drone_CommandSent : OutcomeLabels.Of(new DecisionOutcome(result)))}";
        }
        finally
        {
            _working.Remove(order.DroneId);
        }
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
