using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Components;
using Prestacop.Web.Detail;
using Prestacop.Web.Store;

namespace Prestacop.Web.Queue;

/// <summary>
/// The live table of the queue. Only the table, not the page around it, is rendered when alerts arrive. Its first rows are prerendered, which the
/// framework's Virtualize cannot: it draws no row before a browser has measured it.
/// </summary>
sealed partial class QueueTable
{
    const int MaxSelected = 200;
    // As in the style sheet.
    const double RowHeight = 2.5;
    static readonly TimeSpan MaxWaitForStore = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(60);
    static readonly TimeSpan SoundInterval = TimeSpan.FromSeconds(2);
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    readonly CancellationTokenSource _end = new();
    readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    LiveQueue _live = null!;
    System.Security.Claims.ClaimsPrincipal _who = new();
    RowWindow _window = RowWindow.First;
    ElementReference _scroll;
    JsModule<QueueTable>? _keys;
    bool _seesPlates;
    bool _noted;
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
    LookHandover Handover { get; set; } = null!;

    /// <summary>The look that was begun when this was prerendered, for <see cref="LookHandover.Take"/>. Protected on its way through the browser.</summary>
    [PersistentState]
    public string? BegunLook { get; set; }

    [Inject]
    TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _who = (await SignedIn).User;
        _cursor = OpenedId;
        var noting = NoteLookAsync();
        // Meanwhile: of a hundred thousand alerts it takes as long as the store.
        _live = new LiveQueue(Rows, Filter, _who.NameOrNobody());
        if (await noting is not { } seesPlates)
            return;
        (_seesPlates, _noted) = (seesPlates, true);
        if (RendererInfo.IsInteractive)
            _ = DrawAsync();
    }

    /// <returns>Whether plates may be shown; null when a prerendered page does not know it yet, and leaves the rows to the circuit.</returns>
    async Task<bool?> NoteLookAsync()
    {
        var subject = $"queue {Filter.ToQuery()}".TrimEnd();
        if (RendererInfo.IsInteractive)
            return await (Handover.Take(BegunLook, _who, AuditActions.QueueSeen, subject) ?? Looks.NoteAsync(_who, AuditActions.QueueSeen, subject, _end.Token));
        (BegunLook, var noted) = Handover.Begin(_who, AuditActions.QueueSeen, subject);
        try
        {
            return await noted.WaitAsync(MaxWaitForStore, Time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Without rows at first, when the look is only being noted.
        if (!_noted || _keys is not null)
            return;
        _keys = new JsModule<QueueTable>(Script, "./queue.js", this, "stop");
        await _keys.StartAsync("listen", _keys.Owner, _scroll);
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
        StateHasChanged();
    }

    async Task BeepAsync()
    {
        if (_keys is null || (_beepedAt is { } last && Time.GetElapsedTime(last) < SoundInterval))
            return;
        _beepedAt = Time.GetTimestamp();
        await _keys.CallModuleAsync("beep");
    }

    /// <summary>The browser shows rows that are not drawn.</summary>
    /// <param name="first">The first row that can be seen, from the top.</param>
    /// <param name="seen">How many can be seen.</param>
    [JSInvokable]
    public void OnScroll(int first, int seen)
    {
        _window = RowWindow.Of(first, seen);
        StateHasChanged();
    }

    static string HeightOf(int rows) => string.Create(Invariant, $"{rows * RowHeight}rem");

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
