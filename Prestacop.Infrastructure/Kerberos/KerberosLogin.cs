using System.Net.Security;

namespace Prestacop.Infrastructure.Kerberos;

/// <summary>
/// Who this program is for a kerberised HDFS: a principal with a keytab, whose ticket is got again before it expires, or the tickets that <c>kinit</c> has left. Safe for
/// several threads.
/// </summary>
public sealed class KerberosLogin
{
    /// <summary>The environment variable with the principal, such as <c>streaming@EXAMPLE.ORG</c>.</summary>
    public const string PrincipalVariable = "HDFS_PRINCIPAL";

    /// <summary>The environment variable with the path of the principal's keytab.</summary>
    public const string KeytabVariable = "HDFS_KEYTAB";

    /// <summary>The environment variable that names <c>krb5.conf</c>, for MIT Kerberos itself.</summary>
    public const string ConfigurationVariable = "KRB5_CONFIG";

    /// <summary>How long a KDC may take, so that a program can say within ten seconds that it is away.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    // One for the process: the variable that names the cache is the process's.
    static readonly SemaphoreSlim OneAtATime = new(1);

    readonly string? _principal;
    readonly string? _keytab;
    readonly TimeProvider _time;
    readonly Func<string, string, TimeSpan> _get;
    DateTimeOffset _renewAt = DateTimeOffset.MinValue;

    /// <param name="principal">The principal; null, as the keytab, to use the tickets of <c>kinit</c>.</param>
    /// <param name="keytab">The path of its keytab.</param>
    /// <param name="time">Says when a ticket is to be got again.</param>
    public KerberosLogin(string? principal, string? keytab, TimeProvider time)
        : this(principal, keytab, time, KeytabTicket.Get)
    {
    }

    internal KerberosLogin(string? principal, string? keytab, TimeProvider time, Func<string, string, TimeSpan> get) =>
        (_principal, _keytab, _time, _get) = (principal, keytab, time, get);

    /// <summary>Uses another <c>krb5.conf</c> than that of the machine, from now on, in the whole process.</summary>
    /// <param name="file">Its path.</param>
    public static void UseConfiguration(string file) => KerberosLibrary.SetVariable(ConfigurationVariable, file);

    /// <summary>Gets a ticket, if there is none that is valid for long enough.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KerberosException">There is none, for example because no KDC answers.</exception>
    public Task LoginAsync(CancellationToken cancellationToken) => LimitAsync(() =>
    {
        Renew();
        return true;
    }, cancellationToken);

    /// <summary>What proves to the HTTP server of a host, once, who this program is (SPNEGO).</summary>
    /// <param name="host">The host as in the server's principal: <c>HTTP/HOST@REALM</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The parameter of the header <c>Authorization: Negotiate</c>.</returns>
    /// <exception cref="KerberosException">There is no ticket for it.</exception>
    public Task<string> TokenForAsync(string host, CancellationToken cancellationToken) => LimitAsync(() =>
    {
        Renew();
        if (_principal is not null)
            KerberosLibrary.SetVariable("KRB5CCNAME", KeytabTicket.CacheOf(_principal));
        using var negotiation = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions { Package = "Negotiate", TargetName = $"HTTP/{host}" });
        return negotiation.GetOutgoingBlob((string?)null, out var status) is { } token && status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded
            ? token
            : throw new KerberosException(_keytab is null
                ? $"Kerberos gives no ticket for HTTP/{host} ({status}). Run kinit, or set {PrincipalVariable} and {KeytabVariable}."
                : $"Kerberos gives {_principal} no ticket for HTTP/{host} ({status}): the KDC is away, does not know HTTP/{host}, or its clock differs.");
    }, cancellationToken);

    void Renew()
    {
        var now = _time.GetUtcNow();
        if (_principal is null || _keytab is null || now < _renewAt)
            return;
        // While half of its life is left there is time to find a KDC.
        _renewAt = now + (_get(_principal, _keytab) / 2);
    }

    /// <summary>The libraries wait as long as krb5.conf says, which may be minutes.</summary>
    static async Task<T> LimitAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        var work = Task.Run(async () =>
        {
            await OneAtATime.WaitAsync(CancellationToken.None);
            try
            {
                return act();
            }
            catch (DllNotFoundException missing)
            {
                throw new KerberosException("Kerberos is not installed on this machine. On Debian: apt-get install libgssapi-krb5-2", missing);
            }
            finally
            {
                OneAtATime.Release();
            }
        }, CancellationToken.None);
        try
        {
            return await work.WaitAsync(Timeout, cancellationToken);
        }
        catch (TimeoutException slow)
        {
            throw new KerberosException($"No KDC answers within {Timeout.TotalSeconds:0} s: check that it runs, and its address in krb5.conf ([realms]; {ConfigurationVariable} names another file).", slow);
        }
    }
}
