using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tickets;

static class TicketsSetup
{
    const string DefaultFolder = "tickets";

    public static void AddTickets(this IServiceCollection services)
    {
        services.AddFeatureOptions<TicketsOptions>();
        services.AddSingleton(provider => new HandedInFolder(
            provider.GetRequiredService<IOptions<TicketsOptions>>().Value.Folder is { Length: > 0 } named
                ? named
                : Path.Combine(provider.GetRequiredService<IOptions<StoreOptions>>().Value.Folder, DefaultFolder)));
        services.AddSingleton<ITicketFeed, KafkaTicketFeed>();
        services.AddSingleton<DeskWork>();
        services.AddSingleton<TicketDesk>();
    }
}
