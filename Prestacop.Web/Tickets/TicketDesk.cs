using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Files;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Tickets;

/// <summary>
/// Where clerks hand in ticket files: each person has one, which is checked in the background, shown, and fed when the person says so. What was begun
/// goes on when the page is left and when the dashboard is started again.
/// </summary>
sealed class TicketDesk(HandedInFolder folder, DeskWork work, IOptions<TicketsOptions> options, TimeProvider time) : BackgroundService
{
    const int BufferBytes = 128 * 1024;
    static readonly TimeSpan CleaningInterval = TimeSpan.FromMinutes(10);

    readonly Dictionary<string, DeskJob> _jobs = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    readonly CancellationTokenSource _ending = new();
    bool _loaded;

    /// <summary>The person's file and how far it is; null for none.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    public DeskJob? Find(ClaimsPrincipal who)
    {
        var name = RequireRight(who);
        lock (_lock)
        {
            Load();
            return _jobs.GetValueOrDefault(name);
        }
    }

    /// <summary>Takes a file, and begins to check it. It is written to the disk while it comes, and never as a whole in memory.</summary>
    /// <param name="who">Who hands it in.</param>
    /// <param name="sentName">The name that the browser sends.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Ends it; what came is deleted.</param>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    /// <exception cref="HandedInException">It is not taken; the message says why.</exception>
    public async Task ReceiveAsync(ClaimsPrincipal who, string sentName, Stream content, CancellationToken cancellationToken)
    {
        var name = RequireRight(who);
        var job = Reserve(name, sentName);
        try
        {
            var (bytes, sha256) = await WriteAsync(job, content, cancellationToken);
            Change(job, job.File with { State = HandedInState.Checking, Bytes = bytes, Sha256 = sha256 });
        }
        catch (Exception failure)
        {
            lock (_lock)
            {
                _jobs.Remove(name);
                folder.Remove(name);
            }
            if (failure is HandedInException or OperationCanceledException)
                throw;
            throw new HandedInException(Strings.Tickets_NotWritten, failure);
        }
        Start(job);
    }

    /// <summary>Publishes the person's file, or continues where publishing was stopped. It is in the audit log before.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    /// <exception cref="HandedInException">It cannot be fed; the message says why.</exception>
    public async Task FeedAsync(ClaimsPrincipal who, CancellationToken cancellationToken)
    {
        var name = RequireRight(who);
        DeskJob job;
        FedContent content;
        lock (_lock)
        {
            job = _jobs.GetValueOrDefault(name) is { File.CanBeFed: true } found ? found : throw new HandedInException(Strings.Tickets_NothingToFeed);
            content = Claim(job.File);
            // Nobody else may take the same content meanwhile.
            job.File = job.File with { State = HandedInState.Feeding, FedAs = content.Name, Problem = null };
        }
        try
        {
            await work.NoteBeginAsync(job.File, cancellationToken);
            folder.Fed.Save(content);
            Change(job, job.File);
        }
        catch
        {
            Change(job, job.File with { State = HandedInState.Stopped });
            throw;
        }
        Start(job);
    }

    /// <summary>Ends what is being done with the person's file. What was published stays published.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    public void Cancel(ClaimsPrincipal who)
    {
        var name = RequireRight(who);
        lock (_lock)
        {
            if (_jobs.GetValueOrDefault(name) is not { Running: { } running } job)
                return;
            job.IsCancelled = true;
            running.Cancel();
        }
    }

    /// <summary>Deletes the person's file, unless something is being done with it.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    public void Discard(ClaimsPrincipal who)
    {
        var name = RequireRight(who);
        lock (_lock)
        {
            if (_jobs.GetValueOrDefault(name) is not { } job || job.File.IsRunning || job.File.State == HandedInState.Receiving)
                return;
            _jobs.Remove(name);
            folder.Remove(name);
        }
    }

    /// <summary>The path of the list of rejected records of the person's file.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not feed tickets.</exception>
    public string RejectsOf(ClaimsPrincipal who) => folder.RejectsOf(RequireRight(who));

    /// <summary>Goes on with what an earlier dashboard had begun, and deletes what nobody has fed for long.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lock (_lock)
        {
            Load();
        }
        using var timer = new PeriodicTimer(CleaningInterval, time);
        do
        {
            Clean();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Ends what is running; a restart goes on with it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        Task[] running;
        lock (_lock)
        {
            running = [.. _jobs.Values.Select(job => job.Work)];
        }
        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _ending.Dispose();
        base.Dispose();
    }

    // Under the lock.
    void Load()
    {
        if (_loaded)
            return;
        _loaded = true;
        foreach (var file in folder.Load())
        {
            var job = new DeskJob(file);
            _jobs.Add(file.Who, job);
            if (file.IsRunning)
                Start(job);
        }
    }

    DeskJob Reserve(string who, string sentName)
    {
        lock (_lock)
        {
            Load();
            if (_jobs.GetValueOrDefault(who) is { File.IsKept: true })
                throw new HandedInException(Strings.Tickets_OneAtATime);
            if (_jobs.Values.Count(job => job.File.IsKept) >= options.Value.MaxFiles)
                throw new HandedInException(Strings.Tickets_TooMany);
            folder.Begin(who);
            return _jobs[who] = new DeskJob(new HandedIn { Who = who, Name = HandedInName.Of(sentName), At = time.GetUtcNow(), State = HandedInState.Receiving });
        }
    }

    async Task<(long Bytes, string Sha256)> WriteAsync(DeskJob job, Stream content, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = PrivateFiles.Create(folder.ContentOf(job.File.Who));
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > options.Value.MaxBytes)
                throw new HandedInException(TooLarge(options.Value.MaxBytes));
            digest.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            job.Progress(bytes);
        }
        return (bytes, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    /// <summary>What a person is told of a file beyond the limit.</summary>
    public static string TooLarge(long limit) => string.Format(CultureInfo.InvariantCulture, Strings.Tickets_TooLarge, Sizes.Format(limit));

    // Under the lock. One who has begun a content may be gone: another goes on with it, under its first name.
    FedContent Claim(HandedIn file)
    {
        if (_jobs.Values.FirstOrDefault(other => other.File.Who != file.Who && other.File.State == HandedInState.Feeding && other.File.Content == file.Content) is { } busy)
            throw new HandedInException(string.Format(CultureInfo.InvariantCulture, Strings.Tickets_BeingFed, busy.File.Who));
        return folder.Fed.Find(file.Content!) switch
        {
            null => new FedContent(file.Content!, file.Name, file.Sha256, file.Who, time.GetUtcNow()),
            { FinishedAt: { } at } fed => throw new HandedInException(string.Format(CultureInfo.InvariantCulture, Strings.Tickets_FedAlready, fed.Name, fed.Who, at)),
            var begun => begun,
        };
    }

    void Start(DeskJob job)
    {
        var running = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        (job.Running, job.IsCancelled) = (running, false);
        job.Progress(default(TicketFeedFigures));
        job.Work = Task.Run(() => RunAsync(job, running), CancellationToken.None);
    }

    async Task RunAsync(DeskJob job, CancellationTokenSource running)
    {
        var after = await work.RunAsync(job, running.Token);
        lock (_lock)
        {
            job.Running = null;
            running.Dispose();
            if (after is null)
                return;
            job.File = after;
            folder.Save(after);
            if (!after.IsKept)
                File.Delete(folder.ContentOf(after.Who));
        }
    }

    void Change(DeskJob job, HandedIn file)
    {
        lock (_lock)
        {
            job.File = file;
            folder.Save(file);
        }
    }

    void Clean()
    {
        lock (_lock)
        {
            var old = time.GetUtcNow() - options.Value.KeepFor;
            foreach (var (who, job) in _jobs.Where(each => each.Value.File is { IsRunning: false, State: not HandedInState.Receiving } file && file.At < old).ToList())
            {
                _jobs.Remove(who);
                folder.Remove(who);
            }
        }
    }

    static string RequireRight(ClaimsPrincipal who) =>
        who.Has(Rights.FeedTickets) && who.Identity?.Name is { Length: > 0 } name ? name : throw new UnauthorizedAccessException("This account may not feed tickets.");
}
