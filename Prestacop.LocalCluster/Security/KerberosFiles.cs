using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Prestacop.LocalCluster.Security;

/// <summary>What a cluster with Kerberos needs: the configuration of its KDC and of its clients, keytabs, and the keystore of HDFS's HTTPS.</summary>
/// <param name="folder">Where they are; only its owner may enter it.</param>
/// <param name="data">The folder of the KDC's database.</param>
/// <param name="time">Says when certificates begin.</param>
public sealed class KerberosFiles(string folder, string data, TimeProvider time)
{
    /// <summary>The realm of the local cluster.</summary>
    public const string Realm = "PRESTACOP.LOCAL";

    /// <summary>The host in the principals of servers: a number, since the name of this address is not the same on every machine.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>The principal of NameNode and DataNode.</summary>
    public static string ServerPrincipal { get; } = $"hdfs/{Host}@{Realm}";

    /// <summary>The principal of their HTTP servers.</summary>
    public static string HttpPrincipal { get; } = $"HTTP/{Host}@{Realm}";

    /// <summary>The environment variable with how long a ticket is valid, as <c>krb5.conf</c> writes it. Short ones show whether a program gets new ones.</summary>
    public const string LifeVariable = "PRESTACOP_TICKET_LIFE";

    const string DefaultLife = "10h";
    const string Certificate = "hdfs";

    readonly ClusterCertificates _certificates = new(folder, time);

    /// <summary>The <c>krb5.conf</c> of all programs.</summary>
    public string Configuration => Path.Combine(folder, "krb5.conf");

    /// <summary>The configuration of the KDC.</summary>
    public string KdcProfile => Path.Combine(folder, "kdc.conf");

    /// <summary>The KDC's database.</summary>
    public string Database => Path.Combine(data, "principal");

    /// <summary>The keys of NameNode and DataNode.</summary>
    public string ServerKeytab => KeytabOf("hdfs-servers");

    /// <summary>The keystore of HDFS's HTTPS, PKCS#12.</summary>
    public string Keystore => Path.Combine(folder, "hdfs.p12");

    string KeystorePasswordFile => Keystore + ".password";

    /// <summary>The password of the keystore.</summary>
    public string KeystorePassword => File.ReadAllText(KeystorePasswordFile);

    /// <summary>The keytab of an account.</summary>
    public string KeytabOf(string account) => Path.Combine(folder, account + ".keytab");

    /// <summary>The keytabs, each with its principals.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keytabs => new Dictionary<string, IReadOnlyList<string>>
    {
        [ServerKeytab] = [ServerPrincipal, HttpPrincipal],
    }.Concat(HdfsAccounts.All.Select(account => KeyValuePair.Create<string, IReadOnlyList<string>>(KeytabOf(account.Name), [account.Principal]))).ToDictionary();

    /// <summary>Makes the certificate of HDFS, if it is missing or about to expire, and the keystore of it.</summary>
    public void PrepareCertificate()
    {
        _certificates.Prepare([Certificate]);
        var file = _certificates.Of(Certificate);
        if (File.Exists(Keystore) && File.GetLastWriteTimeUtc(Keystore) >= File.GetLastWriteTimeUtc(file))
            return;
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        using var certificate = X509Certificate2.CreateFromPemFile(file);
        SecretFile.Write(KeystorePasswordFile, password);
        SecretFile.Write(Keystore, certificate.Export(X509ContentType.Pkcs12, password));
    }

    /// <summary>Writes the configuration of the KDC and of its clients.</summary>
    /// <param name="port">Where the KDC listens.</param>
    /// <param name="life">How long a ticket is valid; null for ten hours.</param>
    public void WriteConfiguration(int port, string? life)
    {
        SecretFile.CreateFolder(folder);
        life = string.IsNullOrEmpty(life) ? DefaultLife : life;
        var address = string.Create(CultureInfo.InvariantCulture, $"{Host}:{port}");
        SecretFile.Write(Configuration, $$"""
            # Written by ./prestacop up.
            [libdefaults]
                default_realm = {{Realm}}
                ticket_lifetime = {{life}}
                dns_lookup_realm = false
                dns_lookup_kdc = false
                dns_canonicalize_hostname = false
                rdns = false
                # A clock that is wrong is named, and not made up for.
                kdc_timesync = 0
                # By TCP a KDC that is away shows at once. The next two are Java's: it would wait for one and a half minutes.
                udp_preference_limit = 1
                kdc_timeout = 3000
                max_retries = 2
            [realms]
                {{Realm}} = {
                    kdc = {{address}}
                }

            """);
        SecretFile.Write(KdcProfile, $$"""
            # Written by ./prestacop up.
            [kdcdefaults]
                kdc_listen = {{address}}
                kdc_tcp_listen = {{address}}
            [realms]
                {{Realm}} = {
                    database_name = {{Database}}
                    key_stash_file = {{Path.Combine(folder, "kdc.stash")}}
                    acl_file = {{Path.Combine(folder, "kdc.acl")}}
                    max_life = {{life}}
                    default_principal_flags = +preauth
                    supported_enctypes = aes256-cts-hmac-sha1-96:normal
                }
            [logging]
                kdc = STDERR

            """);
    }
}
