using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>The page that changes the own password, for who finds it open.</summary>
public sealed class PasswordChangeTests
{
    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task StartAsync() => _dashboard = await TestDashboard.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task A_wrong_current_password_is_audited_and_counts_as_at_the_sign_in()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        for (var guess = 1; guess < SignInGuard.MaxFailures; guess++)
        {
            (await ChangeAsync(ana, "a wrong password", "another good password")).Should().Be(HttpStatusCode.OK);
            ana.Said.Should().Contain("Incorrect password").And.NotContain(Strings.SignIn_MustWait);
        }
        await ChangeAsync(ana, "a wrong password", "another good password");
        ana.Said.Should().Contain(Strings.SignIn_MustWait);

        (await ChangeAsync(ana, ana.Password, "another good password")).Should().Be(HttpStatusCode.OK, "nothing is checked any more");
        ana.Said.Should().Contain(Strings.SignIn_MustWait);
        using var again = new Visitor(_dashboard);
        await again.SignInAsync("ana", ana.Password);
        again.Said.Should().Contain(Strings.SignIn_MustWait);

        var wrong = (await _dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(100, CancellationToken.None))
            .Where(entry => entry is { Action: AuditActions.Account, Who: "ana", Subject: "ana" }).Select(entry => entry.Outcome ?? "")
            .Where(outcome => outcome.StartsWith("wrong current password", StringComparison.Ordinal)).ToList();
        wrong.Should().HaveCount(SignInGuard.MaxFailures).And.OnlyContain(outcome => outcome.Contains("from 127.0.0.1", StringComparison.Ordinal));
        wrong.Count(outcome => outcome.EndsWith("; must wait", StringComparison.Ordinal)).Should().Be(1);
    }

    [Test]
    public async Task A_new_password_that_is_refused_does_not_count_and_the_right_one_ends_the_other_sessions()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        using var phone = new Visitor(_dashboard);
        await phone.SignInAsync("ana", ana.Password);
        for (var attempt = 1; attempt <= SignInGuard.MaxFailures; attempt++)
            (await ChangeAsync(ana, ana.Password, "short")).Should().Be(HttpStatusCode.OK);
        ana.Said.Should().Contain("12 characters");

        (await ChangeAsync(ana, ana.Password, "another good password")).Should().Be(HttpStatusCode.Redirect);

        (await ana.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
        (await phone.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await _dashboard.Services.GetRequiredService<Sessions>().OpenAsync("ana", 10, CancellationToken.None)).Should().ContainSingle();
    }

    static Task<HttpStatusCode> ChangeAsync(Visitor visitor, string current, string wanted) =>
        visitor.PostAsync("/account/password", ("Input.Old", current), ("Input.New", wanted), ("_handler", "password"));
}
