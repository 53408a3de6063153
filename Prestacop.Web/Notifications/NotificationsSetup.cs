using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

static class NotificationsSetup
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddFeatureOptions<NotificationOptions>();
        services.AddFeatureOptions<MailOptions>();
        services.AddFeatureOptions<WebhookOptions>();
        services.AddSingleton<ChangeLimit>();
        services.AddSingleton<NotificationRules>();
        services.AddSingleton<Contacts>();
        services.AddSingleton<Recipients>();
        services.AddSingleton<NotificationText>();
        services.AddSingleton<OutboundHttp>();
        services.AddSingleton<INotificationChannel, MailChannel>();
        services.AddSingleton<INotificationChannel, WebhookChannel>();
        services.AddFeatureOptions<PushOptions>();
        services.AddSingleton<PushKey>();
        services.AddSingleton<PushSubscriptions>();
        services.AddSingleton<INotificationChannel, PushChannel>();
        services.AddSingleton<IBatchRows, Outbox>();
        services.AddSingleton<DeliveryAddressing>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<NotificationMetrics>();
        services.AddSingleton<NotificationSender>();
        services.AddSingleton<EscalationNotices>();
    }

    /// <summary>Sends; left out by tests that do it step by step.</summary>
    public static void AddNotificationServices(this IServiceCollection services)
    {
        services.AddHostedService(provider => provider.GetRequiredService<NotificationSender>());
        services.AddHostedService(provider => provider.GetRequiredService<EscalationNotices>());
    }
}
