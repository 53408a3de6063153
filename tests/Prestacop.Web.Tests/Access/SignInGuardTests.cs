using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class SignInGuardTests
{
    const string Stranger = "10.0.0.1";
    const string Office = "10.0.0.2";

    readonly FakeTimeProvider _time = new(Samples.Noon);

    [Test]
    public void After_five_wrong_passwords_an_address_must_wait_with_that_name_however_it_is_written()
    {
        var guard = Guessed("ana");

        guard.MustWait(" ANA", Stranger).Should().BeTrue();
        guard.MustWait("ben", Stranger).Should().BeFalse();
        _time.Advance(SignInGuard.Wait);
        guard.MustWait("ana", Stranger).Should().BeFalse();
    }

    [Test]
    public void A_stranger_cannot_lock_an_officer_out() => Guessed("ana").MustWait("ana", Office).Should().BeFalse();

    [Test]
    public void The_right_password_begins_anew()
    {
        var guard = new SignInGuard(_time);
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            guard.Failed("ana", Office).Should().BeFalse();
        guard.Succeeded("ana", Office);

        guard.Failed("ana", Office).Should().BeFalse();

        guard.MustWait("ana", Office).Should().BeFalse();
    }

    SignInGuard Guessed(string name)
    {
        var guard = new SignInGuard(_time);
        var begun = Enumerable.Range(0, SignInGuard.MaxFailures).Select(_ => guard.Failed(name, Stranger)).ToList();
        begun.Should().Equal(false, false, false, false, true);
        return guard;
    }
}
