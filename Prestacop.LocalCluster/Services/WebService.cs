using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The dashboard.</summary>
public static class WebService
{
    public const string Name = "web";
    const string Project = "Prestacop.Web";
    static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    public static Service Declare() => new()
    {
        Name = Name,
        Module = null,
        Needs = [KafkaService.Name],
        Always = false,
        PrepareAsync = PrepareAsync,
        NeedsSteps = [SetupSteps.AccountsName],
        Command = context => new DotnetCommand(Project) { Environment = SettingsIn(context) },
        ProbeAsync = ProbeAsync,
    };

    // The password of the first account is printed here and not by the service, whose output goes to a log file.
    static async Task PrepareAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        var create = new DotnetCommand(Project, "create-administrator");
        context.Notices.Enqueue((await create.RunAsync(context, "Creating the dashboard's first account", cancellationToken)).Trim());
        context.Notices.Enqueue($"The dashboard: {Address(context.State)}");
    }

    static Dictionary<string, string?> SettingsIn(ClusterContext context) => context.State.IsSecure
        ? new()
        {
            ["Web__Hosting__Certificate"] = context.Home.Certificates.Of(KafkaAccounts.Dashboard),
            ["Web__Kafka__CorrectionsProperties"] = context.Home.Accounts.Of(KafkaAccounts.Corrections),
            ["Web__Tickets__KafkaProperties"] = context.Home.Accounts.Of(KafkaAccounts.Feeder),
        }
        : [];

    /// <summary>Where the dashboard listens.</summary>
    public static Uri Address(ClusterState state) => new($"{(state.IsSecure ? "https" : "http")}://{ClusterEnvironment.AddressOf(state, ClusterPort.Web)}");

    /// <summary>Creates an access token for the dashboard's hub, in the place of an earlier one of that name.</summary>
    public static async Task<string> CreateTokenAsync(ClusterContext context, string name, CancellationToken cancellationToken) =>
        (await new DotnetCommand(Project, "create-token", name).RunAsync(context, "Creating an access token of the dashboard", cancellationToken)).Trim();

    static async Task<string?> ProbeAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        using var client = context.State.IsSecure ? context.Home.Certificates.CreateClient(ProbeTimeout) : new HttpClient { Timeout = ProbeTimeout };
        try
        {
            using var response = await client.GetAsync(new Uri(Address(context.State), "/health/live"), cancellationToken);
            return response.IsSuccessStatusCode ? null : $"it returns HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException refused)
        {
            return refused.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {ProbeTimeout.TotalSeconds:0} s";
        }
    }
}
