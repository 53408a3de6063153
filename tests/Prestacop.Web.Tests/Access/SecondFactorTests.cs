using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class SecondFactorTests
{
    static readonly Regex KeyOf = new("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    static readonly Regex RecoveryCode = new("<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>");

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
        var codes = RecoveryCode.Matches(owner.Said).Select(match => match.Groups[1].Value).ToList();
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

    /// <returns>The key in the app.</returns>
    static async Task<string> AddAsync(Visitor owner)
    {
        (await owner.PostAsync(AccessSetup.SecondFactorPath, ("_handler", "second-factor-begin"))).Should().Be(HttpStatusCode.OK);
        owner.Said.Should().Contain("<svg");
        var key = KeyOf.Match(owner.Said).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        (await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", Totp.Code(key)), ("_handler", "second-factor-enable"))).Should().Be(HttpStatusCode.OK);
        owner.Said.Should().Contain(Strings.SecondFactor_Recovery);
        return key;
    }

    /// <summary>Another browser in which the password was given.</summary>
    async Task<Visitor> HalfSignedInAsync(Visitor owner)
    {
        var visitor = new Visitor(_dashboard);
        (await visitor.SignInAsync("ana", owner.Password)).Should().Be(HttpStatusCode.Redirect);
        return visitor;
    }

    static Task<HttpStatusCode> GiveAsync(Visitor visitor, string code) =>
        visitor.PostAsync(AccessSetup.CodePath, ("Input.Code", code), ("_handler", "code"));

    async Task<List<string>> OutcomesAsync()
    {
        await using var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync();
        return await database.Audit.Select(entry => entry.Outcome ?? "").ToListAsync();
    }
}
