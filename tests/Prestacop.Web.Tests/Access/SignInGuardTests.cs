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

        MustWait(guard, " ANA", Stranger).Should().BeTrue();
        MustWait(guard, "ben", Stranger).Should().BeFalse();
        _time.Advance(SignInGuard.Wait);
        MustWait(guard, "ana", Stranger).Should().BeFalse();
    }

    [Test]
    public void A_stranger_cannot_lock_an_officer_out() => MustWait(Guessed("ana"), "ana", Office).Should().BeFalse();

    [Test]
    public void An_attempt_that_is_refused_does_not_make_the_wait_longer()
    {
        var guard = Guessed("ana");
        _time.Advance(SignInGuard.Wait / 2);
        MustWait(guard, "ana", Stranger).Should().BeTrue();
        _time.Advance(SignInGuard.Wait / 2);

        MustWait(guard, "ana", Stranger).Should().BeFalse();
    }

    [Test]
    public void The_right_password_begins_anew()
    {
        var guard = new SignInGuard(_time);
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            Fails(guard, "ana", Office).Should().BeFalse();
        using (var right = guard.TryBegin("ana", Office))
            right!.Succeeded();

        Fails(guard, "ana", Office).Should().BeFalse();

        MustWait(guard, "ana", Office).Should().BeFalse();
    }

    [Test]
    public void An_attempt_counts_while_it_is_checked()
    {
        var guard = new SignInGuard(_time);
        var open = Enumerable.Range(0, SignInGuard.MaxFailures).Select(_ => guard.TryBegin("ana", Stranger)).ToList();
        open.Should().NotContainNulls();

        guard.TryBegin("ana", Stranger).Should().BeNull();
    }

    [Test]
    public void What_ends_undecided_does_not_count_and_gives_no_further_attempt()
    {
        var guard = new SignInGuard(_time);
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            Fails(guard, "ana", Office);
        for (var half = 1; half <= SignInGuard.MaxFailures; half++)
            MustWait(guard, "ana", Office).Should().BeFalse();

        Fails(guard, "ana", Office).Should().BeTrue();
        MustWait(guard, "ana", Office).Should().BeTrue();
    }

    SignInGuard Guessed(string name)
    {
        var guard = new SignInGuard(_time);
        var begun = Enumerable.Range(0, SignInGuard.MaxFailures).Select(_ => Fails(guard, name, Stranger)).ToList();
        begun.Should().Equal(false, false, false, false, true);
        return guard;
    }

    /// <returns>Whether the wait begins with this failure.</returns>
    static bool Fails(SignInGuard guard, string name, string address)
    {
        using var attempt = guard.TryBegin(name, address);
        return attempt!.Failed();
    }

    static bool MustWait(SignInGuard guard, string name, string address)
    {
        using var attempt = guard.TryBegin(name, address);
        return attempt is null;
    }
}
