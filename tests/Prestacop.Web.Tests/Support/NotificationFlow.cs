using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>A dashboard whose notifications are sent step by step, at a time that the test sets: it begins at <see cref="Samples.Noon"/>.</summary>
sealed class NotificationFlow : IAsyncDisposable
{
    public const string WebhookSecret = "the receivers know it";

    NotificationFlow(TestDashboard dashboard, FakeTimeProvider time) => (Dashboard, Time) = (dashboard, time);

    public static ClaimsPrincipal Administrator { get; } = TestDashboard.Person("admin", Roles.Administrator);

    public TestDashboard Dashboard { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<NotificationFlow> StartAsync(string provider = Databases.Sqlite, params (string Key, string? Value)[] settings)
    {
        var time = new FakeTimeProvider(Samples.Noon);
        var all = new Dictionary<string, string?>
        {
            ["Web:Store:Database"] = provider == Databases.PostgreSql ? await SharedPostgres.NewDatabaseAsync() : "",
            ["Web:Hosting:Address"] = "https://prestacop.example",
            ["Web:Hosting:AllowedHosts"] = "127.0.0.1",
            ["Web:Notifications:AllowLoopback"] = "true",
            ["Web:Webhook:Secret"] = WebhookSecret,
            ["Web:Mail:From"] = "Prestacop <prestacop@police.example>",
            ["Web:Mail:Security"] = "none",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return new NotificationFlow(await TestDashboard.StartAsync(settings: all, configure: services => services.AddSingleton<TimeProvider>(time)), time);
    }

    public T Get<T>() where T : notnull => Dashboard.Services.GetRequiredService<T>();

    public Task<WebDatabase> OpenStoreAsync() => Get<IDbContextFactory<WebDatabase>>().CreateDbContextAsync();

    /// <summary>An account, and its e-mail address unless that is null.</summary>
    public async Task AddPersonAsync(string name, string role, string? email)
    {
        await Get<Accounts>().CreateAsync(name, [role], "admin", CancellationToken.None);
        if (email is not null)
            await Get<Contacts>().SaveAsync(Administrator, name, email, CancellationToken.None);
    }

    /// <summary>A rule for the webhook of a receiver.</summary>
    public Task HookAsync(HttpReceiver receiver, Func<NotificationRule, NotificationRule>? change = null) =>
        AddAsync(new NotificationRule { Name = "hook", Channel = NotificationChannels.Webhook, Address = receiver.Address + "/hook" }, change);

    /// <summary>A rule that mails to everybody with a role.</summary>
    public Task MailAsync(string role, Func<NotificationRule, NotificationRule>? change = null) =>
        AddAsync(new NotificationRule { Name = "mail", Channel = NotificationChannels.Email, Role = role }, change);

    public Task AddAsync(NotificationRule rule, Func<NotificationRule, NotificationRule>? change = null) =>
        Get<NotificationRules>().SaveAsync(Administrator, change?.Invoke(rule) ?? rule, CancellationToken.None);

    /// <summary>Stores alerts that have just arrived, as the feed does.</summary>
    public Task RaiseAsync(params Alert[] alerts) => WriteAsync(Samples.Batch([.. alerts.Select((alert, place) =>
        new AlertRecord(Samples.Json(alert), alert, 0, place + Time.GetUtcNow().Ticks, Time.GetUtcNow()))]));

    public Task DecideAsync(string id, int alert, string action, string officer = "ana") =>
        WriteAsync(Samples.Batch(decisions: [Samples.Record(Time.GetUtcNow().Ticks, Samples.Decision(id, alert, action, officer))]));

    public Task WriteAsync(FeedBatch batch) => Get<AlertPipeline>().WriteAsync(batch, CancellationToken.None);

    /// <summary>Sends what is due now.</summary>
    public async Task SendAsync()
    {
        await Get<DeliveryAddressing>().RunAsync(CancellationToken.None);
        await Get<NotificationSender>().SendDueAsync(CancellationToken.None);
    }

    /// <summary>The deliveries, in the order of alert, rule and recipient.</summary>
    public async Task<List<DeliveryRow>> RowsAsync()
    {
        await using var database = await OpenStoreAsync();
        return await database.Deliveries.AsNoTracking().OrderBy(row => row.AlertId).ThenBy(row => row.RuleName).ThenBy(row => row.Recipient).ToListAsync();
    }

    public async Task<DeliveryRow> RowAsync() => (await RowsAsync()).Should().ContainSingle().Which;

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
