using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class AccessTokensTests
{
    TestDashboard _dashboard = null!;
    AccessTokens _tokens = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _dashboard = await TestDashboard.StartAsync();
        _tokens = _dashboard.Services.GetRequiredService<AccessTokens>();
    }

    [TearDown]
    public async Task StopAsync() => await _dashboard.DisposeAsync();

    [Test]
    public async Task Replacing_a_token_revokes_the_earlier_ones_of_its_name_and_no_others()
    {
        var first = await CreateAsync("terminal");
        var second = await CreateAsync("terminal");
        var other = await CreateAsync("precinct-19");

        var replacement = await _tokens.ReplaceAsync("terminal", Roles.Officer, AccessTokens.DefaultValidity, "admin", CancellationToken.None);

        (await IsValidAsync(first), await IsValidAsync(second), await IsValidAsync(other)).Should().Be((false, false, true));
        (await _tokens.FindAsync(replacement, "127.0.0.1", CancellationToken.None))!.Role.Should().Be(Roles.Officer);
        (await _tokens.ListAsync(CancellationToken.None)).Where(row => row.RevokedAt is not null).Select(row => row.Name).Should().Equal("terminal", "terminal");
    }

    [Test]
    public async Task Replacing_creates_a_token_when_there_is_none_of_its_name()
    {
        var token = await _tokens.ReplaceAsync("terminal", Roles.Analyst, AccessTokens.DefaultValidity, "admin", CancellationToken.None);

        (await _tokens.FindAsync(token, "127.0.0.1", CancellationToken.None))!.Name.Should().Be("terminal");
    }

    [Test]
    public async Task Keeps_the_earlier_token_when_its_replacement_has_a_role_that_tokens_cannot_have()
    {
        var earlier = await CreateAsync("terminal");

        var replacing = () => _tokens.ReplaceAsync("terminal", Roles.Administrator, AccessTokens.DefaultValidity, "admin", CancellationToken.None);

        await replacing.Should().ThrowAsync<ArgumentException>().WithMessage("*'administrator'*");
        (await IsValidAsync(earlier)).Should().BeTrue();
    }

    [Test]
    public async Task Revoking_a_token_again_keeps_the_time_of_the_first_revocation()
    {
        await CreateAsync("terminal");
        var id = (await _tokens.ListAsync(CancellationToken.None)).Single().Id;

        await _tokens.RevokeAsync(id, "admin", CancellationToken.None);
        var revokedAt = (await _tokens.ListAsync(CancellationToken.None)).Single().RevokedAt;
        await _tokens.RevokeAsync(id, "admin", CancellationToken.None);

        (await _tokens.ListAsync(CancellationToken.None)).Single().RevokedAt.Should().Be(revokedAt).And.NotBeNull();
    }

    Task<string> CreateAsync(string name) => _tokens.CreateAsync(name, Roles.Analyst, AccessTokens.DefaultValidity, "admin", CancellationToken.None);

    async Task<bool> IsValidAsync(string token) => await _tokens.FindAsync(token, "127.0.0.1", CancellationToken.None) is not null;
}
