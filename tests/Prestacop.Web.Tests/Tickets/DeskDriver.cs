using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>A dashboard whose desk publishes to memory, and clerks at it.</summary>
sealed class DeskDriver(TestDashboard dashboard, MemoryTicketFeed feed) : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static ClaimsPrincipal Carl { get; } = TestDashboard.Person("carl", Roles.Clerk);

    public static ClaimsPrincipal Cleo { get; } = TestDashboard.Person("cleo", Roles.Clerk);

    public TestDashboard Dashboard => dashboard;

    public MemoryTicketFeed Feed => feed;

    public TicketDesk Desk => dashboard.Services.GetRequiredService<TicketDesk>();

    public static async Task<DeskDriver> StartAsync(params (string Key, string Value)[] settings)
    {
        var feed = new MemoryTicketFeed();
        var dashboard = await TestDashboard.StartAsync(
            settings: settings.ToDictionary(setting => $"Web:Tickets:{setting.Key}", setting => (string?)setting.Value),
            configure: services => services.Replace(ServiceDescriptor.Singleton<ITicketFeed>(feed)));
        return new DeskDriver(dashboard, feed);
    }

    /// <summary>Hands a file in, and waits until it has been checked.</summary>
    public async Task<HandedIn> HandInAsync(ClaimsPrincipal who, string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Desk.ReceiveAsync(who, name, stream, CancellationToken.None);
        return await DoneAsync(who);
    }

    /// <summary>Feeds the file, and waits until that has ended.</summary>
    public async Task<HandedIn> FeedAsync(ClaimsPrincipal who)
    {
        await Desk.FeedAsync(who, CancellationToken.None);
        return await DoneAsync(who);
    }

    /// <summary>The file when nothing is done with it any more.</summary>
    public async Task<HandedIn> DoneAsync(ClaimsPrincipal who)
    {
        var job = Desk.Find(who)!;
        await job.Work.WaitAsync(Limit);
        return job.File;
    }

    public async Task<List<AuditRow>> AuditAsync() =>
        [.. (await dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(100, CancellationToken.None)).Where(row => row.Action is AuditActions.TicketsChecked or AuditActions.TicketsFed)];

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();
}
