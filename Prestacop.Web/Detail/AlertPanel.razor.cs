using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.WatchLists;

namespace Prestacop.Web.Detail;

/// <summary>One alert in full, with the actions of an officer. Changes by others appear immediately.</summary>
sealed partial class AlertPanel : ComponentBase
{
    const int MaxOthers = 10;

    readonly CancellationTokenSource _end = new();
    ClaimsPrincipal _who = new();
    IDisposable? _subscription;
    AlertItem? _item;
    bool _missing;
    bool _seesPlates;
    bool _noted;
    List<DecisionRow> _decisions = [];
    List<AlertItem> _ofDrone = [];
    List<AlertItem> _ofPlate = [];
    IReadOnlyDictionary<string, KnownEntry> _entries = new Dictionary<string, KnownEntry>();
    AlertItem? _earlier;
    PanelForm _shown;
    OpenRequest? _answered;
    bool _working;
    string? _message;
    bool _succeeded;

    [Parameter, EditorRequired]
    public string AlertId { get; set; } = "";

    /// <summary>Why the alert is open: it may ask for something to be filled in at once. Null for who came by the address.</summary>
    [Parameter]
    public OpenRequest? Request { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    AlertCache Cache { get; set; } = null!;

    [Inject]
    Situations Rows { get; set; } = null!;

    [Inject]
    PlateLooks Looks { get; set; } = null!;

    [Inject]
    AlertHistory History { get; set; } = null!;

    [Inject]
    DecisionService Decisions { get; set; } = null!;

    [Inject]
    WatchListEntries WatchLists { get; set; } = null!;

    bool AwaitsHitCheck => _item is { } item && !item.Progress.Verified && DecisionRules.IsHit(item.Alert);

    bool MayRelease => _item is { } item && Can(DecisionActions.Released)
        && DecisionRules.MayRelease(item.Progress, _who.Identity?.Name, _who.Has(Rights.ReleaseAny));

    protected override async Task OnInitializedAsync()
    {
        _who = (await SignedIn).User;
        _subscription = Rows.Subscribe(OnChange);
        await LoadAsync();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Request, _answered))
            return;
        _answered = Request;
        if (Request is { Form: not PanelForm.None })
            _shown = Request.Form;
    }

    void OnChange(IReadOnlyList<AlertChange> changes)
    {
        // A repeat, or a decision on one, changes the row that shows this alert.
        var row = Rows.RowOf(AlertId)?.Id;
        if (row is not null && changes.Any(change => change.After?.Id == row))
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    async Task LoadAsync()
    {
        try
        {
            _item = Cache.Find(AlertId) ?? await History.FindAsync(AlertId, _end.Token);
            _missing = _item is null;
            if (_item is null)
                return;
            if (!_noted)
            {
                // Once for each opening: the panel then follows the alert, its picture and the other alerts of its plate.
                _seesPlates = await Looks.NoteAsync(_who, AuditActions.AlertOpened, AlertId, _end.Token);
                _noted = true;
            }
            _decisions = await History.DecisionsAsync(AlertId, _end.Token);
            _ofDrone = await History.OfSameDroneAsync(_item, MaxOthers, _end.Token);
            _ofPlate = _seesPlates ? await History.OfSamePlateAsync(_item, MaxOthers, _end.Token) : [];
            if (_seesPlates && DecisionRules.IsHit(_item.Alert))
                await LoadHitsAsync(_item);
        }
        catch (OperationCanceledException)
        {
            // The panel is gone.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    /// <summary>What the check of a hit needs: what the lists say, and the newest other picture of the vehicle that is looked for.</summary>
    async Task LoadHitsAsync(AlertItem item)
    {
        _entries = await WatchLists.OfHitsAsync(item.Alert.WatchLists ?? [], _end.Token);
        var wanted = item.Alert.WatchLists?.Select(hit => hit.EntryId is { } id ? _entries.GetValueOrDefault(id)?.Entry.Plate : null).FirstOrDefault(plate => plate is not null);
        var others = await History.OfPlateAsync(item, wanted ?? item.Message.Plate, MaxOthers, _end.Token);
        _earlier = others.Find(other => other.Message.ImageId is not null) ?? _ofPlate.Find(other => other.Message.ImageId is not null);
    }

    bool Can(string action) => _item is { } item && _who.Identity?.Name is { } officer && item.Progress.Validate(action, officer) is null;

    string Is(PanelForm form) => _shown == form ? "true" : "false";

    void Show(PanelForm form) => _shown = _shown == form ? PanelForm.None : form;

    Task DecideAsync(string action) => DecideAsync(new DecisionRequest(AlertId, action));

    async Task DecideAsync(DecisionRequest request)
    {
        _working = true;
        _message = null;
        var outcome = await Decisions.DecideOnRowAsync(_who, request with { AlertId = AlertId }, CancellationToken.None);
        _working = false;
        _succeeded = outcome.Result == DecisionResult.Done;
        _message = _succeeded ? $"{Labels.Action(request.Action)}." : OutcomeLabels.Of(outcome);
        if (_succeeded)
            _shown = PanelForm.None;
        await LoadAsync();
    }

    public void Dispose()
    {
        _end.Cancel();
        _subscription?.Dispose();
        _end.Dispose();
    }
}
