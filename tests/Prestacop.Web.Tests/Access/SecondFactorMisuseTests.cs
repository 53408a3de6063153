using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using static Prestacop.Web.Tests.Access.SecondFactorSteps;

namespace Prestacop.Web.Tests.Access;

/// <summary>Codes that are used twice at the same time or guessed, and what is left when every factor is lost.</summary>
public sealed class SecondFactorMisuseTests
{
    TestDashboard _dashboard = null!;
    Visitor _owner = null!;

    [SetUp]
    public async Task Start()
    {
        _dashboard = await TestDashboard.StartAsync();
        _owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
    }

    [TearDown]
    public async Task Stop()
    {
        _owner?.Dispose();
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Of_two_who_give_the_same_code_at_the_same_time_one_is_refused(bool isRecoveryCode)
    {
        var key = await AddAsync(_owner);
        var code = isRecoveryCode ? Codes(_owner)[0] : Totp.Code(key, steps: 1);
        await using var first = _dashboard.Services.CreateAsyncScope();
        await using var second = _dashboard.Services.CreateAsyncScope();
        var (ana, same) = (await AnaAsync(first), await AnaAsync(second));
        // Both have read what is stored before either of them uses the code.
        await ReadAllAsync(first, ana);
        await ReadAllAsync(second, same);

        (await VerifyAsync(first, ana, code)).Should().Be(CodeResult.Right);

        (await VerifyAsync(second, same, code)).Should().Be(CodeResult.Wrong);
    }

    [Test]
    public async Task Wrong_codes_when_it_is_added_are_noted_and_end_in_a_wait_that_is_told()
    {
        var key = await BeginAsync(_owner);
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
        {
            await EnableAsync("000000");
            _owner.Said.Should().Contain(Strings.Code_Wrong);
        }

        await EnableAsync("000000");
        _owner.Said.Should().Contain(Strings.SecondFactor_MustWait);
        await EnableAsync(Totp.Code(key));

        _owner.Said.Should().Contain(Strings.SecondFactor_MustWait).And.NotContain(Strings.SecondFactor_Recovery);
        var entries = await _dashboard.Services.GetRequiredService<AuditLog>().FindAsync(new AuditFilter { Action = AuditActions.Account, Text = "wrong code" }, null, 10, CancellationToken.None);
        entries.Should().HaveCount(SignInGuard.MaxFailures).And.OnlyContain(entry => entry.Who == "ana" && entry.Subject == "ana");
        entries[0].Outcome.Should().Be("wrong code of the second factor; must wait");
    }

    [Test]
    public async Task Reset_account_has_a_new_password_and_no_second_factor_and_is_signed_out()
    {
        await AddAsync(_owner);
        var accounts = _dashboard.Services.GetRequiredService<Accounts>();

        var password = await accounts.ResetAsync("ANA", "prestacop", CancellationToken.None);

        (await _owner.GetAsync("/account")).Should().Be(HttpStatusCode.Redirect);
        (await accounts.ListAsync(CancellationToken.None)).Single().HasSecondFactor.Should().BeFalse();
        using var visitor = new Visitor(_dashboard);
        (await visitor.SignInAsync("ana", password)).Should().Be(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/account")).Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect, "the password must be changed");
        var unknown = () => accounts.ResetAsync("nobody-here", "prestacop", CancellationToken.None);
        await unknown.Should().ThrowAsync<AccountException>().WithMessage("There is no account 'nobody-here'.");
    }

    Task<HttpStatusCode> EnableAsync(string code) => _owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", code), ("_handler", "second-factor-enable"));

    static async Task<Account> AnaAsync(AsyncServiceScope scope) => (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("ana"))!;

    static async Task ReadAllAsync(AsyncServiceScope scope, Account account)
    {
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var token in (string[])["Key", "LastStep", "RecoveryCodes"])
            (await users.GetAuthenticationTokenAsync(account, "Prestacop", token)).Should().NotBeNull();
    }

    static Task<CodeResult> VerifyAsync(AsyncServiceScope scope, Account account, string code) =>
        scope.ServiceProvider.GetRequiredService<SecondFactor>().VerifyAsync(account, code, CancellationToken.None);
}
