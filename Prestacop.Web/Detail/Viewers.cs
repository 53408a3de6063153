namespace Prestacop.Web.Detail;

/// <summary>Who has which alert open on this dashboard now, so that two officers do not work on one without knowing. It is kept in memory only.</summary>
sealed class Viewers
{
    readonly Lock _lock = new();
    readonly Dictionary<string, List<string>> _byAlert = new(StringComparer.Ordinal);

    /// <summary>With the id of an alert that somebody has opened or closed.</summary>
    public event Action<string>? Changed;

    /// <summary>Notes that a person has an alert open, until the result is disposed.</summary>
    public IDisposable Open(string alertId, string name)
    {
        lock (_lock)
        {
            if (!_byAlert.TryGetValue(alertId, out var names))
                _byAlert[alertId] = names = [];
            names.Add(name);
        }
        Changed?.Invoke(alertId);
        return new View(this, alertId, name);
    }

    /// <summary>Who has any of the alerts open besides the person, sorted; each once, in however many windows.</summary>
    public IReadOnlyList<string> OthersOf(IEnumerable<string> alertIds, string name)
    {
        lock (_lock)
        {
            return [.. alertIds.SelectMany(id => _byAlert.GetValueOrDefault(id) ?? []).Where(other => other != name)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
        }
    }

    void Close(string alertId, string name)
    {
        lock (_lock)
        {
            if (_byAlert.TryGetValue(alertId, out var names) && names.Remove(name) && names.Count == 0)
                _byAlert.Remove(alertId);
        }
        Changed?.Invoke(alertId);
    }

    sealed class View(Viewers viewers, string alertId, string name) : IDisposable
    {
        bool _closed;

        public void Dispose()
        {
            if (_closed)
                return;
            _closed = true;
            viewers.Close(alertId, name);
        }
    }
}
