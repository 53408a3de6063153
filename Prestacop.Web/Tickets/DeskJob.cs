using Prestacop.Tickets.Files;

namespace Prestacop.Web.Tickets;

/// <summary>The file of one person, and what is being done with it. Its state is changed by the desk alone.</summary>
public sealed class DeskJob(HandedIn file)
{
    long _done;
    long _read;
    long _published;

    public HandedIn File { get; set; } = file;

    /// <summary>Ends what is running; null while nothing is.</summary>
    public CancellationTokenSource? Running { get; set; }

    /// <summary>Whether the person has ended it, and not the dashboard.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>What is running; completed while nothing is.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Bytes of the file that were received, or read by what is running.</summary>
    public long Done => Interlocked.Read(ref _done);

    public long Read => Interlocked.Read(ref _read);

    public long Published => Interlocked.Read(ref _published);

    public void Progress(long done) => Interlocked.Exchange(ref _done, done);

    public void Progress(TicketFeedFigures figures)
    {
        Progress(figures.Bytes);
        Interlocked.Exchange(ref _read, figures.Read);
        Interlocked.Exchange(ref _published, figures.Published);
    }
}
