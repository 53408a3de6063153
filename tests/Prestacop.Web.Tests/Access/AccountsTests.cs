using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class AccountsTests
{
    [Test]
    public async Task Adds_a_new_role_to_a_store_that_has_accounts_already()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var accounts = dashboard.Services.GetRequiredService<Accounts>();
        await accounts.CreateAsync("ana", [Roles.Officer], "admin", CancellationToken.None);
        await using (var scope = dashboard.Services.CreateAsyncScope())
        {
            var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
            (await roles.DeleteAsync((await roles.FindByNameAsync(Roles.Analyst))!)).Succeeded.Should().BeTrue();
        }

        await dashboard.Services.PrepareStoreAsync(CancellationToken.None);
        await accounts.SetRolesAsync((await accounts.ListAsync(CancellationToken.None)).Single().Id, [Roles.Officer, Roles.Analyst], "admin", CancellationToken.None);

        (await accounts.ListAsync(CancellationToken.None)).Single().Roles.Should().BeEquivalentTo(Roles.Officer, Roles.Analyst);
    }
}
