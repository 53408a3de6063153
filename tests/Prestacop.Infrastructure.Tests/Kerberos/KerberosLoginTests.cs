using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Kerberos;

namespace Prestacop.Infrastructure.Tests.Kerberos;

/// <summary>When a program logs in; that a KDC really gives tickets is shown by the live tests.</summary>
public sealed class KerberosLoginTests
{
    [Test]
    public async Task Gets_a_new_ticket_when_half_of_the_old_one_s_life_is_over()
    {
        var (time, logins) = (new FakeTimeProvider(), 0);
        var login = new KerberosLogin("streaming@R", "/keytab", time, (principal, keytab) =>
        {
            (principal, keytab).Should().Be(("streaming@R", "/keytab"));
            logins++;
            return TimeSpan.FromMinutes(10);
        });

        await login.LoginAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(4));
        await login.LoginAsync(CancellationToken.None);
        logins.Should().Be(1);
        time.Advance(TimeSpan.FromMinutes(1));
        await login.LoginAsync(CancellationToken.None);

        logins.Should().Be(2);
    }

    [Test]
    public async Task Tries_again_with_the_next_request_after_a_failure()
    {
        var logins = 0;
        var login = new KerberosLogin("p", "/k", new FakeTimeProvider(), (_, _) => ++logins == 1 ? throw new KerberosException("The KDC does not answer.") : TimeSpan.FromHours(1));

        await FluentActions.Awaiting(() => login.LoginAsync(CancellationToken.None)).Should().ThrowAsync<KerberosException>();
        await login.LoginAsync(CancellationToken.None);

        logins.Should().Be(2);
    }

    [Test]
    public async Task A_missing_keytab_is_named_before_any_KDC_is_asked()
    {
        var login = new KerberosLogin("streaming@R", "/no/such.keytab", TimeProvider.System);

        (await FluentActions.Awaiting(() => login.LoginAsync(CancellationToken.None)).Should().ThrowAsync<KerberosException>())
            .WithMessage("The keytab /no/such.keytab does not exist.*streaming@R*HDFS_KEYTAB*");
    }
}
