using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Components;
using Prestacop.Web.Detail;
using Prestacop.Web.Store;

namespace Prestacop.Web.Queue;

/// <summary>An alert at its place in the table.</summary>
sealed record QueueEntry(AlertItem Item, int Index);

/// <summary>The live table of the queue. Only the table, not the page around it, is rendered when alerts arrive.</summary>
sealed partial class QueueTable
{
    const int RowHeight = 40;
    const int MaxSelected = 200;
    static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(60);
    static readonly TimeSpan SoundInterval = TimeSpan.FromSeconds(2);
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    readonly CancellationTokenSource _end = new();
    readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    LiveQueue _live = null!;
    System.Security.Claims.ClaimsPrincipal _who = new();
    Virtualize<QueueEntry>? _rows;
    ElementReference _scroll;
    JsModule<QueueTable>? _keys;
    bool _seesPlates;
    string? _cursor;
    string _reason = "";
    bool _working;
    long? _beepedAt;

    [Parameter, EditorRequired]
    public QueueFilter Filter { get; set; } = QueueFilter.Default;

    [Parameter, EditorRequired]
    public QueueSettings Settings { get; set; } = new();

    [Parameter]
    public string? OpenedId { get; set; }

    [Parameter]
    public EventCallback<OpenRequest> OnOpen { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    PlateLooks Looks { get; set; } = null!;

    [Inject]
    TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _who = (await SignedIn).User;
        _seesPlates = await Looks.NoteAsync(_who, AuditActions.QueueSeen, $"queue {Filter.ToQuery()}".TrimEnd(), _end.Token);
        _live = new LiveQueue(Rows, Filter, _who.NameOrNobody());
        _cursor = OpenedId;
        _ = DrawAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _keys = new JsModule<QueueTable>(Script, "./queue.js", this, "stop");
        await _keys.StartAsync("listen", _keys.Owner);
    }

    async Task DrawAsync()
    {
        try
        {
            while (await _live.WaitAsync(_end.Token))
            {
                await InvokeAsync(RefreshAsync);
                await Task.Delay(RefreshInterval, Time, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    async Task RefreshAsync()
    {
        if (!Settings.Paused && _live.ApplyPending() > 0 && Settings.Sound)
            await BeepAsync();
        if (_rows is not null)
            await _rows.RefreshDataAsync();
        StateHasChanged();
    }

    async Task BeepAsync()
    {
        if (_keys is null || (_beepedAt is { } last && Time.GetElapsedTime(last) < SoundInterval))
            return;
        _beepedAt = Time.GetTimestamp();
        await _keys.CallModuleAsync("beep");
    }

    ValueTask<ItemsProviderResult<QueueEntry>> ProvideAsync(ItemsProviderRequest request)
    {
        var view = _live.View;
        var slice = view.Slice(request.StartIndex, request.Count);
        return new(new ItemsProviderResult<QueueEntry>(slice.Select((item, index) => new QueueEntry(item, request.StartIndex + index)), view.Count));
    }

    async Task TogglePauseAsync()
    {
        Settings.Paused = !Settings.Paused;
        await RefreshAsync();
    }

    async Task ToggleSoundAsync(ChangeEventArgs change)
    {
        Settings.Sound = change.Value is true;
        // Browsers allow sound only after a click: this is one, and it lets the officer check the volume.
        if (Settings.Sound)
            await BeepAsync();
    }

    Task OpenAsync(string alertId)
    {
        _cursor = alertId;
        return OnOpen.InvokeAsync(new OpenRequest(alertId));
    }

    void Check(string alertId)
    {
        if (!_checked.Remove(alertId))
            _checked.Add(alertId);
    }

    void CheckAll(ChangeEventArgs change)
    {
        _checked.Clear();
        if (change.Value is true)
            _checked.UnionWith(_live.View.Slice(0, MaxSelected).Select(item => item.Id));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _live?.Dispose();
        if (_keys is not null)
            await _keys.DisposeAsync();
        _end.Dispose();
    }
}
