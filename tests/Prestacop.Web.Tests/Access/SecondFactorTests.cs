using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using static Prestacop.Web.Tests.Access.SecondFactorSteps;

namespace Prestacop.Web.Tests.Access;

public sealed class SecondFactorTests
{
    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start() => _dashboard = await TestDashboard.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task A_password_alone_opens_nothing_once_a_second_factor_is_on()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        (await owner.GetAsync("/plates")).Should().Be(HttpStatusCode.OK, "the session that added it goes on");
        using var thief = new Visitor(_dashboard);
        (await thief.SignInAsync("ana", owner.Password)).Should().Be(HttpStatusCode.Redirect);
        (await thief.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await GiveAsync(thief, "000000")).Should().Be(HttpStatusCode.OK);
        thief.Said.Should().Contain(Strings.Code_Wrong);

        (await GiveAsync(thief, Totp.Code(key, steps: 1))).Should().Be(HttpStatusCode.Redirect);
        (await thief.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_code_works_once()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        var code = Totp.Code(key, steps: 1);
        using var first = await HalfSignedInAsync(owner);
        (await GiveAsync(first, code)).Should().Be(HttpStatusCode.Redirect);

        using var watcher = await HalfSignedInAsync(owner);

        (await GiveAsync(watcher, code)).Should().Be(HttpStatusCode.OK);
        (await watcher.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_code_that_is_older_than_a_used_one_is_refused_within_its_time()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        var (earlier, later) = (Totp.Code(key), Totp.Code(key, steps: 1));
        using var first = await HalfSignedInAsync(owner);
        (await GiveAsync(first, later)).Should().Be(HttpStatusCode.Redirect);
        using var watcher = await HalfSignedInAsync(owner);

        (await GiveAsync(watcher, earlier)).Should().Be(HttpStatusCode.OK, "it was used to add the second factor");
        (await GiveAsync(watcher, Totp.Code(key, steps: -1))).Should().Be(HttpStatusCode.OK, "who has seen it on the phone could use it now");
        (await watcher.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Neither_the_key_nor_a_recovery_code_can_be_read_in_the_store()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        var codes = Codes(owner);

        await using var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync();
        var stored = string.Join('|', await database.UserTokens.Select(token => token.Value ?? "").ToListAsync());

        stored.Should().NotBeEmpty().And.NotContain(key);
        codes.Should().OnlyContain(code => !stored.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task Second_factor_of_an_earlier_version_works_on_and_is_sealed()
    {
        const string key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await using (var scope = _dashboard.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByNameAsync("ana"))!;
            await users.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", key);
            await users.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes", "AAAAA-BBBBB;CCCCC-DDDDD");
            await users.SetAuthenticationTokenAsync(account, "Prestacop", "LastCode", "123456");
            await users.SetTwoFactorEnabledAsync(account, true);
        }

        await _dashboard.Services.PrepareStoreAsync(CancellationToken.None);
        await _dashboard.Services.PrepareStoreAsync(CancellationToken.None);

        using var first = await HalfSignedInAsync(owner);
        (await GiveAsync(first, Totp.Code(key))).Should().Be(HttpStatusCode.Redirect);
        using var second = await HalfSignedInAsync(owner);
        (await GiveAsync(second, "ccccc-ddddd")).Should().Be(HttpStatusCode.Redirect);
        await using var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync();
        var tokens = await database.UserTokens.ToListAsync();
        tokens.Should().OnlyContain(token => token.LoginProvider == "Prestacop" && token.Name != "LastCode" && !token.Value!.Contains("AAAAA"));
    }

    [Test]
    public async Task Wrong_codes_are_counted_for_the_account_and_not_for_each_address()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        await using var scope = _dashboard.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("ana"))!;
        var factor = scope.ServiceProvider.GetRequiredService<SecondFactor>();
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            (await factor.VerifyAsync(account, "AAAAA-AAAAA", CancellationToken.None)).Should().Be(CodeResult.Wrong);

        (await factor.VerifyAsync(account, "000000", CancellationToken.None)).Should().Be(CodeResult.MustWait);

        (await factor.VerifyAsync(account, Totp.Code(key, steps: 1), CancellationToken.None)).Should().Be(CodeResult.MustWait);
        await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", Totp.Code(key, steps: 1)), ("_handler", "second-factor-remove"));
        owner.Said.Should().Contain(Strings.SecondFactor_MustWait);
    }

    [Test]
    public async Task New_recovery_codes_take_a_code_and_replace_the_former_ones()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        var former = Codes(owner);
        await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", "000000"), ("_handler", "second-factor-renew"));
        owner.Said.Should().Contain(Strings.Code_Wrong);
        await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", Totp.Code(key, steps: 1)), ("_handler", "second-factor-renew"));
        owner.Said.Should().Contain(Strings.SecondFactor_Renewed);
        var today = Codes(owner);

        using var visitor = await HalfSignedInAsync(owner);

        (await GiveAsync(visitor, former[0])).Should().Be(HttpStatusCode.OK);
        (await GiveAsync(visitor, today[0])).Should().Be(HttpStatusCode.Redirect);
        (await owner.GetAsync(AccessSetup.SecondFactorPath)).Should().Be(HttpStatusCode.OK);
        owner.Said.Should().Contain("Recovery codes left: 9.");
    }

    [TestCase("")]
    [TestCase("      ")]
    [TestCase("-----------")]
    [TestCase("１２３４５６")]
    [TestCase("12345\u0000")]
    [TestCase("' OR 1=1 --")]
    [TestCase("99999999999999999999999999999999")]
    public async Task Nonsense_is_a_wrong_code(string code)
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await AddAsync(owner);
        await using var scope = _dashboard.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("ana"))!;

        (await scope.ServiceProvider.GetRequiredService<SecondFactor>().VerifyAsync(account, code, CancellationToken.None)).Should().Be(CodeResult.Wrong);
    }

    [Test]
    public async Task Required_for_a_role_holds_for_its_accounts_only()
    {
        await using var strict = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:SecondFactor:RequiredFor"] = "dispatcher, administrator" });
        using var officer = await Visitor.SignedInAsync(strict, "ana", Roles.Officer);
        using var dispatcher = await Visitor.SignedInAsync(strict, "dora", Roles.Officer, Roles.Dispatcher);

        (await officer.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
        (await officer.GetAsync(AccessSetup.SecondFactorPath)).Should().Be(HttpStatusCode.OK);
        officer.Said.Should().NotContain(Strings.SecondFactor_Required);
        (await dispatcher.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await dispatcher.GetAsync(AccessSetup.SecondFactorPath)).Should().Be(HttpStatusCode.OK);
        dispatcher.Said.Should().Contain(Strings.SecondFactor_Required);
        await AddAsync(dispatcher);
        dispatcher.Said.Should().NotContain(Strings.SecondFactor_Required);
        (await dispatcher.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public void A_role_that_does_not_exist_cannot_require_it()
    {
        var options = new SecondFactorOptions { RequiredFor = "dispatcher chief" };

        options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Should().ContainSingle()
            .Which.ErrorMessage.Should().StartWith("Web:SecondFactor:RequiredFor: 'chief' is not a role.");
    }

    [Test]
    public async Task A_right_password_between_wrong_codes_does_not_allow_more_of_them()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await AddAsync(owner);
        using var guesser = await HalfSignedInAsync(owner);
        for (var attempt = 1; attempt <= SignInGuard.MaxFailures; attempt++)
        {
            await guesser.SignInAsync("ana", owner.Password);
            await GiveAsync(guesser, "000000");
        }

        guesser.Said.Should().Contain(Strings.SignIn_MustWait);
        (await guesser.SignInAsync("ana", owner.Password)).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_recovery_code_replaces_one_code()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await AddAsync(owner);
        var codes = Codes(owner);
        codes.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        using var first = await HalfSignedInAsync(owner);
        (await GiveAsync(first, codes[3])).Should().Be(HttpStatusCode.Redirect);

        using var second = await HalfSignedInAsync(owner);

        (await GiveAsync(second, codes[3])).Should().Be(HttpStatusCode.OK);
        (await OutcomesAsync()).Should().Contain("second factor added").And.Contain("recovery code used; 9 left").And.ContainMatch("signed in with a second factor from *");
    }

    [Test]
    public async Task A_required_second_factor_is_added_before_anything_is_seen()
    {
        await using var strict = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:SecondFactor:Required"] = "true" });
        using var owner = await Visitor.SignedInAsync(strict, "ana", Roles.Officer);
        (await owner.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await owner.GetAsync("/hubs/alerts/negotiate")).Should().NotBe(HttpStatusCode.OK);
        (await owner.GetAsync("/pictures/alert-000001")).Should().Be(HttpStatusCode.Forbidden);

        await AddAsync(owner);

        (await owner.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Removal_by_the_owner_takes_a_code_and_by_an_administrator_signs_the_person_out()
    {
        using var owner = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var key = await AddAsync(owner);
        await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", "000000"), ("_handler", "second-factor-remove"));
        owner.Said.Should().Contain(Strings.Code_Wrong);
        await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", Totp.Code(key, steps: 1)), ("_handler", "second-factor-remove"));
        owner.Said.Should().Contain(Strings.SecondFactor_Begin);
        await AddAsync(owner);
        var accounts = _dashboard.Services.GetRequiredService<Accounts>();
        var ana = (await accounts.ListAsync(CancellationToken.None)).Single();
        ana.HasSecondFactor.Should().BeTrue();

        var own = () => accounts.RemoveSecondFactorAsync(ana.Id, "ana", CancellationToken.None);
        await own.Should().ThrowAsync<AccountException>("it takes a code");
        await accounts.RemoveSecondFactorAsync(ana.Id, "admin", CancellationToken.None);

        (await owner.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await owner.SignInAsync("ana", owner.Password)).Should().Be(HttpStatusCode.Redirect);
        (await owner.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_code_page_alone_signs_nobody_in()
    {
        using var stranger = new Visitor(_dashboard);

        (await GiveAsync(stranger, "123456")).Should().Be(HttpStatusCode.OK);

        stranger.Said.Should().Contain(Strings.Code_Expired);
    }

    /// <summary>Another browser in which the password was given.</summary>
    async Task<Visitor> HalfSignedInAsync(Visitor owner)
    {
        var visitor = new Visitor(_dashboard);
        (await visitor.SignInAsync("ana", owner.Password)).Should().Be(HttpStatusCode.Redirect);
        return visitor;
    }

    async Task<List<string>> OutcomesAsync()
    {
        await using var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync();
        return await database.Audit.Select(entry => entry.Outcome ?? "").ToListAsync();
    }
}
