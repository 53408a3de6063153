using Prestacop.Tickets.Files;
using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>Keeps what would be published.</summary>
sealed class MemoryTicketFeed : ITicketFeed
{
    readonly Lock _lock = new();
    readonly List<(string Name, string Content)> _fed = [];

    /// <summary>Whether a run waits until it is cancelled.</summary>
    public bool Waits { get; set; }

    /// <summary>The names and contents of the runs that came to their end.</summary>
    public IReadOnlyList<(string Name, string Content)> Fed
    {
        get
        {
            lock (_lock)
                return [.. _fed];
        }
    }

    public TicketFeedFigures Run(GivenFile file, string content, Action<TicketFeedFigures> progress, CancellationToken cancellationToken)
    {
        var lines = File.ReadLines(file.Path).Count() - 1;
        progress(new TicketFeedFigures(1, 1, 0, 1));
        if (Waits)
        {
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
        }
        lock (_lock)
            _fed.Add((file.Name, content));
        return new TicketFeedFigures(lines, lines, 0, new FileInfo(file.Path).Length);
    }
}
