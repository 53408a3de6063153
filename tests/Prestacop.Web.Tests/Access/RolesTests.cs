using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class RolesTests
{
    ServiceProvider _services = null!;

    [OneTimeSetUp]
    public void AddPolicies()
    {
        var services = new ServiceCollection().AddLogging();
        Policies.AddTo(services.AddAuthorizationBuilder());
        _services = services.BuildServiceProvider();
    }

    [OneTimeTearDown]
    public async Task DisposeServices() => await _services.DisposeAsync();

    static IEnumerable<TestCaseData> RolesAndRights() =>
        from role in Roles.All from right in Rights.All select new TestCaseData(role, right);

    [TestCaseSource(nameof(RolesAndRights))]
    public async Task Policy_and_principal_agree_with_the_table(string role, string right)
    {
        var expected = Roles.Table.Single(entry => entry.Name == role).Rights.Contains(right);
        var person = TestDashboard.Person("ana", role);

        var authorized = await _services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, null, right);

        authorized.Succeeded.Should().Be(expected);
        person.Has(right).Should().Be(expected);
    }

    [TestCaseSource(typeof(Rights), nameof(Rights.All))]
    public async Task Account_without_a_role_has_no_right(string right)
    {
        var person = TestDashboard.Person("nobody");

        (await _services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, null, right)).Succeeded.Should().BeFalse();
        person.Has(right).Should().BeFalse();
    }

    [TestCaseSource(typeof(Roles), nameof(Roles.All))]
    public void Every_role_may_view_statistics(string role) => Roles.With(Rights.Statistics).Should().Contain(role);

    [Test]
    public void First_account_has_every_right() =>
        Rights.All.Should().OnlyContain(right => Roles.ForFirstAccount.Intersect(Roles.With(right)).Any());

    [Test]
    public void Tokens_can_neither_administer_nor_release_the_alerts_of_others() =>
        Roles.ForTokens.Should().NotIntersectWith(Roles.With(Rights.Administer)).And.NotIntersectWith(Roles.With(Rights.ReleaseAny));

    [Test]
    public void Right_that_no_role_allows_is_an_error() =>
        FluentActions.Invoking(() => Roles.With("fly to the moon")).Should().Throw<KeyNotFoundException>();
}
