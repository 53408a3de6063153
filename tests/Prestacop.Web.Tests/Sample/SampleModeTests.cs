using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Sample;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Sample;

public sealed class SampleModeTests
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    static readonly Regex TokenField = new("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"");

    WebApplication _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var builder = Builder(Environments.Development);
        builder.AddSample();
        _app = builder.Build();
        _app.UsePrestacopDashboard();
        await _app.Services.PrepareStoreAsync(CancellationToken.None);
        (await SampleSetup.CreateAccountAsync(Accounts, CancellationToken.None)).Should().Contain(Accounts.FirstName).And.Contain(SampleSetup.Password);
        await _app.StartAsync();
        await UntilAsync(() => Alerts.Count >= 10 && _app.Services.GetRequiredService<FleetState>().Drones.Count == 5);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    Accounts Accounts => _app.Services.GetRequiredService<Accounts>();

    AlertCache Alerts => _app.Services.GetRequiredService<AlertCache>();

    [Test]
    public async Task Shows_alerts_that_went_through_the_store()
    {
        var alert = Alerts.Snapshot()[0];

        (await _app.Services.GetRequiredService<AlertHistory>().FindAsync(alert.Id, CancellationToken.None))!.Alert.Reasons.Should().Equal(alert.Alert.Reasons);
        Alerts.Snapshot().Should().OnlyContain(item => item.Alert.Reasons.Count > 0);
    }

    [Test]
    public async Task Feed_is_healthy() =>
        await UntilAsync(() => _app.Services.GetRequiredService<FeedStatus>().Report is { Problem: null, CaughtUp: true, Unreadable: 0 });

    [Test]
    public async Task Account_signs_in_without_changing_its_password()
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(_app.Urls.Single()) };
        var page = await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));

        using var signedIn = await browser.PostAsync(new Uri("/account/sign-in?returnUrl=%2Faccount", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = TokenField.Match(page).Groups[1].Value,
            ["Input.Name"] = Accounts.FirstName,
            ["Input.Password"] = SampleSetup.Password,
        }));

        signedIn.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/account");
        (await signedIn.Content.ReadAsStringAsync()).Should().ContainAll(Roles.ForFirstAccount);
    }

    [Test]
    public async Task Decision_is_applied()
    {
        var alert = Alerts.Snapshot().First(item => item.Waits);

        var outcome = await _app.Services.GetRequiredService<DecisionService>()
            .DecideAsync(TestDashboard.Person("ana", Roles.Officer), new DecisionRequest(alert.Id, DecisionActions.Taken), CancellationToken.None);

        outcome.Result.Should().Be(DecisionResult.Done);
        Alerts.Find(alert.Id)!.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task Drone_obeys_a_command()
    {
        var result = await _app.Services.GetRequiredService<DroneCommandService>()
            .SendAsync(TestDashboard.Person("ana", Roles.Officer), "drone-0002", DroneCommandKinds.TakeControl, CancellationToken.None);

        result.Should().Be(DecisionResult.Done);
        await UntilAsync(() => _app.Services.GetRequiredService<FleetState>().Find("drone-0002")!.State == DroneStates.Controlled);
    }

    [Test]
    public void Store_is_in_the_temporary_folder() =>
        _app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Folder.Should().StartWith(Path.GetTempPath());

    [TestCase("Production")]
    [TestCase("Staging")]
    public void Sample_is_refused_outside_development(string environment) =>
        FluentActions.Invoking(() => Builder(environment).AddSample()).Should().Throw<CommandException>().WithMessage("*Web:Sample:Enabled*Development*");

    [TestCase(null, false)]
    [TestCase("false", false)]
    [TestCase("true", true)]
    public void Sample_is_off_unless_enabled(string? value, bool enabled) =>
        SampleSetup.IsEnabled(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Web:Sample:Enabled"] = value }).Build()).Should().Be(enabled);

    static WebApplicationBuilder Builder(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "Prestacop.Web",
            EnvironmentName = environment,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Web:Sample:Drones"] = "5",
            ["Web:Sample:Alerts"] = "10",
            ["Web:Sample:Interval"] = "00:00:00.1",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets();
        return builder.AddPrestacopDashboard();
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Limit);
            await Task.Delay(50);
        }
    }
}
