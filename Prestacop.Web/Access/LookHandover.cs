using System.Security.Claims;
using System.Security.Cryptography;

namespace Prestacop.Web.Access;

/// <summary>
/// Looks that are noted while a page is prerendered, for the circuit that takes the page over, so that the audit log has one entry of what one
/// person sees once. A look is handed over once, within <see cref="MaxAge"/>, to the same session and for the same page; any other session that connects with
/// the same HTML is noted by itself.
/// </summary>
sealed partial class LookHandover(PlateLooks looks, TimeProvider time, ILogger<LookHandover> logger)
{
    /// <summary>How long a page may take to connect.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    const int MaxWaiting = 10_000;
    const int KeyLength = 32;

    readonly Lock _lock = new();
    readonly Dictionary<string, Noted> _waiting = new(StringComparer.Ordinal);
    readonly Queue<(string Key, long At)> _order = new();

    /// <summary>Begins to note a look. The page need not wait for it, but must not show a plate before it is noted.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="action">The door, as for <see cref="PlateLooks.NoteAsync"/>.</param>
    /// <param name="subject">What is looked at.</param>
    /// <returns>The key for <see cref="Take"/>, and whether plates may be shown, once the look is noted.</returns>
    public (string Key, Task<bool> SeesPlates) Begin(ClaimsPrincipal who, string action, string subject)
    {
        // It goes on when the request ends: the circuit waits for it then.
        var noted = Task.Run(() => NoteAsync(who, action, subject));
        var key = RandomNumberGenerator.GetHexString(KeyLength, lowercase: true);
        lock (_lock)
        {
            Forget();
            _waiting[key] = new Noted(OwnerOf(who), action, subject, time.GetTimestamp(), noted);
            _order.Enqueue((key, time.GetTimestamp()));
        }
        return (key, noted);
    }

    /// <summary>Takes over a look.</summary>
    /// <returns>Whether plates may be shown, once the look is noted; null when it is unknown or has expired: the circuit must note its own.</returns>
    public Task<bool>? Take(string? key, ClaimsPrincipal who, string action, string subject)
    {
        if (key is null)
            return null;
        lock (_lock)
        {
            return _waiting.Remove(key, out var noted) && noted.Owner == OwnerOf(who) && noted.Action == action && noted.Subject == subject
                && time.GetElapsedTime(noted.At) < MaxAge
                ? noted.SeesPlates
                : null;
        }
    }

    void Forget()
    {
        while (_order.TryPeek(out var oldest) && (time.GetElapsedTime(oldest.At) >= MaxAge || _order.Count >= MaxWaiting))
        {
            _order.Dequeue();
            _waiting.Remove(oldest.Key);
        }
    }

    async Task<bool> NoteAsync(ClaimsPrincipal who, string action, string subject)
    {
        try
        {
            return await looks.NoteAsync(who, action, subject, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The page that waits for it says so, too; but it may be gone.
            LogFailed(logger, failure, action);
            throw;
        }
    }

    static (string Name, string? Session) OwnerOf(ClaimsPrincipal who) => (who.NameOrNobody(), Sessions.IdOf(who));

    [LoggerMessage(Level = LogLevel.Error, Message = "A look at {Action} could not be noted; nothing of it is shown")]
    static partial void LogFailed(ILogger logger, Exception failure, string action);

    sealed record Noted((string Name, string? Session) Owner, string Action, string Subject, long At, Task<bool> SeesPlates);
}
