using Microsoft.JSInterop;
using MudBlazor;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Detail;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Queue;

/// <summary>Actions in the table: by keyboard shortcut, or on several alerts at once.</summary>
sealed partial class QueueTable
{
    /// <summary>A key that was pressed outside of a field.</summary>
    [JSInvokable]
    public Task OnKeyAsync(string key) => !Settings.Keys ? Task.CompletedTask : key switch
    {
        "j" or "ArrowDown" => MoveAsync(1),
        "k" or "ArrowUp" => MoveAsync(-1),
        "Enter" => OpenCursorAsync(PanelForm.None),
        "e" => OpenCursorAsync(PanelForm.Correct),
        "d" => OpenCursorAsync(PanelForm.Dismiss),
        "t" => DecideCursorAsync(DecisionActions.Taken),
        "r" => DecideCursorAsync(DecisionActions.Released),
        "c" => DecideCursorAsync(DecisionActions.Confirmed),
        "p" => TogglePauseAsync(),
        "x" => CheckCursorAsync(),
        _ => Task.CompletedTask,
    };

    AlertItem? CursorItem => _cursor is null ? null : Rows.RowOf(_cursor);

    async Task MoveAsync(int step)
    {
        var view = _live.View;
        var place = CursorItem is { } item && view.IndexOf(item) is { } index ? index + step : 0;
        if (view.Slice(Math.Clamp(place, 0, Math.Max(0, view.Count - 1)), 1) is not [var next])
            return;
        _cursor = next.Id;
        StateHasChanged();
        if (_keys is not null && view.IndexOf(next) is { } row)
            await _keys.CallModuleAsync("show", _scroll, row);
    }

    Task OpenCursorAsync(PanelForm form) => _cursor is null ? Task.CompletedTask : OnOpen.InvokeAsync(new OpenRequest(_cursor, form));

    Task CheckCursorAsync()
    {
        if (_cursor is not null)
            Check(_cursor);
        StateHasChanged();
        return Task.CompletedTask;
    }

    async Task DecideCursorAsync(string action)
    {
        if (_cursor is null || !_who.MayDecide())
            return;
        var outcome = await Decisions.DecideOnRowAsync(_who, new DecisionRequest(_cursor, action), CancellationToken.None);
        Messages.Add(
            outcome.Result == DecisionResult.Done ? $"{Labels.Action(action)}." : OutcomeLabels.Of(outcome),
            outcome.Result == DecisionResult.Done ? Severity.Success : Severity.Error);
    }

    async Task BulkAsync(string action, string? reason)
    {
        _working = true;
        var outcomes = new List<DecisionOutcome>();
        foreach (var id in _checked.ToList())
            outcomes.Add(await Decisions.DecideOnRowAsync(_who, new DecisionRequest(id, action) { Reason = reason }, CancellationToken.None));
        _working = false;
        _checked.Clear();
        _reason = "";
        var done = outcomes.Count(outcome => outcome.Result == DecisionResult.Done);
        Messages.Add(string.Format(Invariant, Strings.Bulk_Done, Labels.Action(action), done), Severity.Success);
        foreach (var failures in outcomes.Where(outcome => outcome.Result != DecisionResult.Done).GroupBy(OutcomeLabels.Of))
            Messages.Add($"{failures.Count()}: {failures.Key}", Severity.Error);
    }
}
