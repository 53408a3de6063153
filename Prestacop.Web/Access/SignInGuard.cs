using System.Collections.Concurrent;

namespace Prestacop.Web.Access;

/// <summary>
/// Slows down guessing: after some wrong passwords for a name from an address, that address must wait with that name. Others are not held up:
/// nobody can lock an officer out by typing the officer's name. It does not depend on whether the name exists.
/// </summary>
sealed class SignInGuard(TimeProvider time)
{
    /// <summary>Wrong passwords until the wait.</summary>
    public const int MaxFailures = 5;

    /// <summary>The wait.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    const int MaxRemembered = 50_000;

    readonly ConcurrentDictionary<(string Name, string Address), (int Failures, long At)> _failures = new();

    /// <summary>Whether this address must wait with this name.</summary>
    public bool MustWait(string name, string address) =>
        _failures.TryGetValue(Key(name, address), out var known) && known.Failures >= MaxFailures && !IsOver(known.At);

    /// <returns>Whether the wait begins with this failure.</returns>
    public bool Failed(string name, string address)
    {
        if (_failures.Count >= MaxRemembered)
            Forget();
        var now = time.GetTimestamp();
        return _failures.AddOrUpdate(Key(name, address), (1, now), (_, known) => (IsOver(known.At) ? 1 : known.Failures + 1, now)).Failures == MaxFailures;
    }

    public void Succeeded(string name, string address) => _failures.TryRemove(Key(name, address), out _);

    void Forget()
    {
        foreach (var (key, known) in _failures)
        {
            if (IsOver(known.At))
                _failures.TryRemove(key, out _);
        }
        // Each address makes a few attempts a minute only: so many come from very many addresses, and the limit by address is what is left.
        if (_failures.Count >= MaxRemembered)
            _failures.Clear();
    }

    bool IsOver(long at) => time.GetElapsedTime(at) >= Wait;

    static (string, string) Key(string name, string address) => (name.Trim().ToUpperInvariant(), address);
}
