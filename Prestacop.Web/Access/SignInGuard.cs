using System.Collections.Concurrent;

namespace Prestacop.Web.Access;

/// <summary>
/// Slows down guessing: after some wrong passwords for a name from an address, that address must wait with that name. Others are not held up:
/// nobody can lock an officer out by typing the officer's name. It does not depend on whether the name exists. An attempt counts before it is
/// checked, so that no more are checked when they come at the same time.
/// </summary>
sealed class SignInGuard(TimeProvider time)
{
    /// <summary>Wrong passwords until the wait.</summary>
    public const int MaxFailures = 5;

    /// <summary>The wait.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    const int MaxRemembered = 50_000;

    readonly ConcurrentDictionary<(string Name, string Address), (int Attempts, long At)> _attempts = new();

    /// <summary>Counts an attempt that is to be checked. One that is disposed undecided does not count: the store was away, or a code is needed too.</summary>
    /// <returns>Null when this address must wait with this name: then nothing may be checked.</returns>
    public Attempt? TryBegin(string name, string address)
    {
        if (_attempts.Count >= MaxRemembered)
            Forget();
        var key = Key(name, address);
        while (true)
        {
            var now = time.GetTimestamp();
            if (!_attempts.TryGetValue(key, out var known))
            {
                if (_attempts.TryAdd(key, (1, now)))
                    return new Attempt(this, key, 1);
                continue;
            }
            var isOver = IsOver(known.At);
            if (!isOver && known.Attempts >= MaxFailures)
                return null;
            var attempts = isOver ? 1 : known.Attempts + 1;
            if (_attempts.TryUpdate(key, (attempts, now), known))
                return new Attempt(this, key, attempts);
        }
    }

    void GiveBack((string Name, string Address) key)
    {
        while (_attempts.TryGetValue(key, out var known) && known.Attempts > 0 && !_attempts.TryUpdate(key, known with { Attempts = known.Attempts - 1 }, known))
        {
            // Another attempt came in between.
        }
    }

    void Forget()
    {
        foreach (var (key, known) in _attempts)
        {
            if (IsOver(known.At))
                _attempts.TryRemove(key, out _);
        }
        // Each address makes a few attempts a minute only: so many come from very many addresses, and the limit by address is what is left.
        if (_attempts.Count >= MaxRemembered)
            _attempts.Clear();
    }

    bool IsOver(long at) => time.GetElapsedTime(at) >= Wait;

    static (string, string) Key(string name, string address) => (name.Trim().ToUpperInvariant(), address);

    /// <summary>An attempt that is being checked.</summary>
    internal sealed class Attempt(SignInGuard guard, (string Name, string Address) key, int number) : IDisposable
    {
        bool _isDecided;

        /// <returns>Whether the wait begins with this failure.</returns>
        public bool Failed()
        {
            _isDecided = true;
            return number == MaxFailures;
        }

        /// <summary>Earlier failures no longer count either.</summary>
        public void Succeeded()
        {
            _isDecided = true;
            guard._attempts.TryRemove(key, out _);
        }

        public void Dispose()
        {
            if (!_isDecided)
                guard.GiveBack(key);
            _isDecided = true;
        }
    }
}
