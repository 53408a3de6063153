using Microsoft.Extensions.Options;
using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>
/// The rows of the queue: the alerts in memory, with the repeats of one situation in one row, and with what is snoozed. It follows the
/// <see cref="AlertCache"/>; the alerts themselves, their decisions and the hub know nothing of it.
/// </summary>
sealed class Situations : IDisposable
{
    readonly Lock _lock = new();
    readonly SituationOptions _options;
    readonly Dictionary<string, AlertItem> _rows = new(StringComparer.Ordinal);
    readonly Dictionary<string, Situation> _byAlert = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Situation>> _byKey = new(StringComparer.Ordinal);
    readonly List<Action<IReadOnlyList<AlertChange>>> _subscribers = [];
    readonly IDisposable _subscription;
    IReadOnlyDictionary<string, DateTimeOffset> _snoozed = new Dictionary<string, DateTimeOffset>();

    public Situations(AlertCache cache, IOptions<SituationOptions> options)
    {
        _options = options.Value;
        // The cache calls back with itself locked and then takes this lock: so nothing here asks the cache while it holds this one later.
        lock (_lock)
        {
            _subscription = cache.Subscribe(OnChange, out var snapshot);
            var rows = new List<AlertChange>();
            foreach (var item in snapshot)
                Apply(null, item, rows);
        }
    }

    /// <summary>The alerts of the same situation, the given one among them, in the order of their arrival; none that is not in memory.</summary>
    public IReadOnlyList<AlertItem> MembersOf(string alertId)
    {
        lock (_lock)
        {
            return _byAlert.TryGetValue(alertId, out var situation) ? [.. situation.Members]
                : _rows.TryGetValue(alertId, out var alone) ? [alone] : [];
        }
    }

    /// <summary>The row that shows the alert; null when it is not in memory.</summary>
    public AlertItem? RowOf(string alertId)
    {
        lock (_lock)
            return _byAlert.TryGetValue(alertId, out var situation) ? situation.Row : _rows.GetValueOrDefault(alertId);
    }

    /// <summary>Sets what is snoozed from now on, by alert: a situation is as long as one of its alerts is.</summary>
    public void Snooze(IReadOnlyDictionary<string, DateTimeOffset> until)
    {
        lock (_lock)
        {
            var changed = _snoozed.Keys.Union(until.Keys).Where(id => until.GetValueOrDefault(id) != _snoozed.GetValueOrDefault(id)).ToList();
            _snoozed = until;
            var rows = new List<AlertChange>();
            foreach (var id in changed)
                Redraw(id, rows);
            Tell(rows);
        }
    }

    /// <summary>Calls back with every change of a row from now on.</summary>
    /// <param name="onChange">Called with this locked: it must only note the changes.</param>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange)
    {
        lock (_lock)
            _subscribers.Add(onChange);
        return new Subscription(this, onChange);
    }

    /// <summary>Returns the rows as they are, and calls back with every change after that.</summary>
    /// <param name="onChange">Called with this locked: it must only note the changes.</param>
    /// <param name="rows">The rows before the first change.</param>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange, out AlertItem[] rows)
    {
        lock (_lock)
        {
            _subscribers.Add(onChange);
            rows = [.. _rows.Values];
        }
        return new Subscription(this, onChange);
    }

    void OnChange(IReadOnlyList<AlertChange> changes)
    {
        lock (_lock)
        {
            var rows = new List<AlertChange>(changes.Count);
            foreach (var (before, after) in changes)
                Apply(before, after, rows);
            Tell(rows);
        }
    }

    void Tell(List<AlertChange> rows)
    {
        if (rows.Count == 0)
            return;
        foreach (var subscriber in _subscribers)
            subscriber(rows);
    }

    void Apply(AlertItem? before, AlertItem? after, List<AlertChange> rows)
    {
        var id = (after ?? before)!.Id;
        if (_byAlert.TryGetValue(id, out var situation) && RepeatRule.KeyOf((after ?? before)!.Alert) != situation.Key)
        {
            // Its plate has been removed by order of a court.
            Leave(situation, id, rows);
            situation = null;
        }
        else if (situation is null && before is null)
        {
            situation = Join(after!);
        }
        if (situation is null)
            Show(_rows.GetValueOrDefault(id), after is null ? null : Alone(after), rows);
        else if (after is null)
            Leave(situation, id, rows);
        else
            Draw(situation, () => situation.Put(after), rows);
    }

    /// <returns>Null when the alert is of no situation that others could be of.</returns>
    Situation? Join(AlertItem item)
    {
        if (_options.MaxDistance == 0 || RepeatRule.KeyOf(item.Alert) is not { } key)
            return null;
        if (!_byKey.TryGetValue(key, out var known))
            _byKey[key] = known = [];
        var situation = known.FindLast(other => other.Members.Count < Situation.MaxMembers && RepeatRule.IsNear(other.Last, item.Message, _options.MaxDistance, _options.MaxPause));
        if (situation is null)
            known.Add(situation = new Situation(key));
        return _byAlert[item.Id] = situation;
    }

    void Leave(Situation situation, string id, List<AlertChange> rows)
    {
        _byAlert.Remove(id);
        Draw(situation, () => situation.Remove(id), rows);
        if (situation.Members.Count > 0)
            return;
        var known = _byKey[situation.Key];
        known.Remove(situation);
        if (known.Count == 0)
            _byKey.Remove(situation.Key);
    }

    void Redraw(string id, List<AlertChange> rows)
    {
        if (_byAlert.TryGetValue(id, out var situation))
            Draw(situation, () => { }, rows);
        else if (_rows.TryGetValue(id, out var row))
            Show(row, Alone(row), rows);
    }

    void Draw(Situation situation, Action change, List<AlertChange> rows)
    {
        var before = situation.Row;
        change();
        situation.Row = situation.Members.Count == 0 ? null : situation.Combine(situation.Members.Select(member => SnoozedUntil(member.Id)).Max());
        Show(before, situation.Row, rows);
    }

    void Show(AlertItem? before, AlertItem? after, List<AlertChange> rows)
    {
        if (before == after)
            return;
        if (before is not null && before.Id != after?.Id)
            _rows.Remove(before.Id);
        if (after is not null)
            _rows[after.Id] = after;
        rows.Add(new AlertChange(before, after));
    }

    AlertItem Alone(AlertItem item) => item.SnoozedUntil == SnoozedUntil(item.Id) ? item : item with { SnoozedUntil = SnoozedUntil(item.Id) };

    DateTimeOffset? SnoozedUntil(string id) => _snoozed.TryGetValue(id, out var until) ? until : null;

    public void Dispose() => _subscription.Dispose();

    sealed class Subscription(Situations situations, Action<IReadOnlyList<AlertChange>> onChange) : IDisposable
    {
        public void Dispose()
        {
            lock (situations._lock)
                situations._subscribers.Remove(onChange);
        }
    }
}
