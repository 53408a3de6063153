using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>Each door behind which there are plates leaves a trace of who looked.</summary>
public sealed class PlateLooksTests
{
    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start()
    {
        _dashboard = await TestDashboard.StartAsync();
        _dashboard.Cache.Apply([Samples.Item(1)]);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task Reading_the_hub_with_plates_is_noted_and_without_them_is_not()
    {
        foreach (var role in (string[])[Roles.Analyst, Roles.Officer])
        {
            var token = await _dashboard.TokenAsync(role);
            await using var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(_dashboard.Address, AlertHub.Route), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
            await connection.StartAsync();
            await using var alerts = connection.StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, (string?)null).GetAsyncEnumerator();
            (await alerts.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).Should().BeTrue();
        }

        var row = (await LooksAsync()).Should().ContainSingle().Subject;
        (row.Who, row.Action, row.Subject).Should().Be(("token:terminal", AuditActions.HubRead, "all alerts"));
    }

    [Test]
    public async Task Who_may_not_see_plates_leaves_no_trace_and_gets_none()
    {
        var looks = _dashboard.Services.GetRequiredService<PlateLooks>();

        (await looks.NoteAsync(TestDashboard.Person("vera", Roles.Analyst), AuditActions.QueueSeen, "queue", CancellationToken.None)).Should().BeFalse();
        (await looks.NoteAsync(TestDashboard.Person("ana", Roles.Officer), AuditActions.QueueSeen, "queue", CancellationToken.None)).Should().BeTrue();

        (await LooksAsync()).Select(row => row.Who).Should().Equal("ana");
    }

    async Task<List<AuditRow>> LooksAsync() =>
        [.. (await _dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(100, CancellationToken.None)).Where(row => row.Action is not (AuditActions.Token or AuditActions.TokenUse or AuditActions.Account or AuditActions.SignIn))];
}
