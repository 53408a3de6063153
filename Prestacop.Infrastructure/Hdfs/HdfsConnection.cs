using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kerberos;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>How HDFS's HTTP interfaces are connected to: who asks, and whose certificates are believed.</summary>
/// <param name="Login">Who asks; null when HDFS believes every name.</param>
/// <param name="Authority">The file (PEM) with the certificate of the authority that has signed HDFS's; null for those of the machine.</param>
public sealed record HdfsConnection(KerberosLogin? Login, string? Authority)
{
    /// <summary>The environment variable with the certificate of the authority.</summary>
    public const string AuthorityVariable = "HDFS_CA_FILE";

    /// <summary>By name, as a cluster does that has no Kerberos.</summary>
    public static HdfsConnection ByName { get; } = new(null, null);

    /// <summary>
    /// As the environment says: with the principal that it names, if the HDFS of <c>HADOOP_CONF_DIR</c> asks for Kerberos or a keytab is named.
    /// </summary>
    /// <exception cref="CommandException">Of principal and keytab only one is named.</exception>
    public static HdfsConnection FromEnvironment() => From(Environment.GetEnvironmentVariable);

    internal static HdfsConnection From(Func<string, string?> variable)
    {
        var (principal, keytab) = (Named(KerberosLogin.PrincipalVariable), Named(KerberosLogin.KeytabVariable));
        CommandException.ThrowUnless(
            principal is null == keytab is null, $"{KerberosLogin.PrincipalVariable} and {KerberosLogin.KeytabVariable} belong together: set both, or none to use the tickets of kinit.");
        var isAsked = Named(HadoopConfiguration.FolderVariable) is { } folder && HadoopConfiguration.IsKerberised(folder, variable);
        return new(keytab is not null || isAsked ? new KerberosLogin(principal, keytab, TimeProvider.System) : null, Named(AuthorityVariable));

        string? Named(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>What is believed of certificates, if an authority of its own has signed them.</summary>
    /// <param name="authority">The authority's certificate, PEM.</param>
    /// <returns>Whoever this authority has signed, and nobody else.</returns>
    public static X509ChainPolicy Trust(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(File.ReadAllText(authority)));
        return policy;
    }

    /// <summary>Makes a client.</summary>
    /// <param name="server">The address of which the login is meant. Of the NameNode's a DataNode is given a token instead.</param>
    /// <param name="timeout">The longest wait for a response.</param>
    /// <exception cref="CommandException">There is no such certificate.</exception>
    public HttpClient CreateClient(Uri server, TimeSpan timeout)
    {
        CommandException.ThrowUnless(Authority is null || File.Exists(Authority), $"{Authority}, the certificate of HDFS's authority ({AuthorityVariable}), does not exist.");
        // Each request proves by itself who asks.
        var connections = new SocketsHttpHandler { UseCookies = Login is null };
        if (Authority is not null)
            connections.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust(Authority) };
        return new HttpClient(Login is null ? connections : new NegotiateHandler(Login, server, connections)) { BaseAddress = server, Timeout = timeout };
    }

    /// <summary>Proves with the first request who asks: without a second one, for which the content would have to be sent again. A redirect loses the proof.</summary>
    sealed class NegotiateHandler(KerberosLogin login, Uri server, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } address && address.Authority == server.Authority)
                request.Headers.Authorization = new AuthenticationHeaderValue("Negotiate", await login.TokenForAsync(address.IdnHost, cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
