using System.Globalization;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Files;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tickets;

/// <summary>Checks and feeds files, a few at a time, and notes in the audit log who did it with which file.</summary>
sealed partial class DeskWork(
    HandedInFolder folder, ITicketFeed feed, AuditLog audit, IOptions<TicketsOptions> options, TimeProvider time, ILogger<DeskWork> logger) : IDisposable
{
    readonly SemaphoreSlim _slots = new(options.Value.MaxRunning);

    /// <summary>Does what the file's state says.</summary>
    /// <returns>The file after that; null when the dashboard ends, and the next one is to go on.</returns>
    public async Task<HandedIn?> RunAsync(DeskJob job, CancellationToken cancellationToken)
    {
        var file = job.File;
        try
        {
            await _slots.WaitAsync(cancellationToken);
            try
            {
                return file.State == HandedInState.Checking ? await CheckAsync(job, cancellationToken) : await FeedAsync(job, cancellationToken);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return job.IsCancelled ? await EndedAsync(file, job, Strings.Tickets_Cancelled) : null;
        }
        catch (Exception failure) when (failure is CommandException or KafkaException)
        {
            NoteKafka(file.Name, failure);
            return await EndedAsync(file, job, Strings.Tickets_KafkaAway);
        }
        catch (Exception failure)
        {
            NoteFailure(file.Name, failure);
            return await EndedAsync(file, job, Strings.Tickets_Failed);
        }
    }

    /// <summary>Notes that a person feeds a file; nothing is fed that is not noted.</summary>
    public Task NoteBeginAsync(HandedIn file, CancellationToken cancellationToken) =>
        NoteAsync(file, AuditActions.TicketsFed, $"begun: {Counts(file.Accepted, file.Rejected)}", cancellationToken);

    async Task<HandedIn> CheckAsync(DeskJob job, CancellationToken cancellationToken)
    {
        var file = job.File;
        var given = new GivenFile(folder.ContentOf(file.Who), file.Name);
        var result = await OnThreadAsync(() =>
        {
            using var rejects = new RejectsWriter(folder.RejectsOf(file.Who));
            return new TicketFileCheck(options.Value.MaxTextBytes, time).Run(given, rejects.Add, job.Progress, cancellationToken);
        });
        var outcome = result.Problem is { } problem ? $"refused: {DisplayText.Shorten(problem, 200)}" : Counts(result.Accepted, result.Rejected);
        await NoteAsync(file, AuditActions.TicketsChecked, outcome, CancellationToken.None);
        return file with
        {
            State = result.Problem is null ? HandedInState.Checked : HandedInState.Refused,
            Problem = result.Problem,
            Accepted = result.Accepted,
            Rejected = result.Rejected,
            Format = result.Format,
            Findings = result.Findings,
            Content = result.Content,
        };
    }

    async Task<HandedIn> FeedAsync(DeskJob job, CancellationToken cancellationToken)
    {
        var file = job.File;
        var given = new GivenFile(folder.ContentOf(file.Who), file.FedAs!);
        var figures = await OnThreadAsync(() => feed.Run(given, file.Content!, job.Progress, cancellationToken));
        if (folder.Fed.Find(file.Content!) is { } fed)
            folder.Fed.Save(fed with { FinishedAt = time.GetUtcNow() });
        await NoteAsync(file, AuditActions.TicketsFed, $"finished: {Counts(file.Accepted, file.Rejected)}; published by this run: {Counts(figures.Published, figures.Rejected)}", CancellationToken.None);
        return file with { State = HandedInState.Fed, Published = figures.Published };
    }

    async Task<HandedIn> EndedAsync(HandedIn file, DeskJob job, string problem)
    {
        if (file.State == HandedInState.Checking)
            return file with { State = HandedInState.Refused, Problem = problem };
        try
        {
            await NoteAsync(file, AuditActions.TicketsFed, $"stopped after {job.Published.ToString(CultureInfo.InvariantCulture)} tickets of this run", CancellationToken.None);
        }
        catch (Exception failure)
        {
            // That it was begun is noted.
            NoteFailure(file.Name, failure);
        }
        return file with { State = HandedInState.Stopped, Problem = problem, Published = job.Published };
    }

    Task NoteAsync(HandedIn file, string action, string outcome, CancellationToken cancellationToken) =>
        audit.WriteAsync(file.Who, action, $"{file.Name} sha256 {file.Sha256}", null, outcome, cancellationToken);

    static string Counts(long accepted, long rejected) => string.Create(CultureInfo.InvariantCulture, $"{accepted} tickets, {rejected} rejected");

    // The feeder blocks: it would take a thread of the pool for minutes.
    static Task<T> OnThreadAsync<T>(Func<T> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Warning, "Kafka did not take the tickets of {File}.")]
    partial void NoteKafka(string file, Exception failure);

    [LoggerMessage(LogLevel.Error, "The ticket file {File} could not be checked or fed.")]
    partial void NoteFailure(string file, Exception failure);

    public void Dispose() => _slots.Dispose();
}
