using System.Security.Cryptography;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.LocalCluster.Security;

/// <summary>The Kafka configuration of each account: a properties file that only its owner may read, with a password that is made once.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="time">Says when certificates begin.</param>
public sealed class AccountFiles(string folder, TimeProvider time)
{
    const string PasswordKey = "sasl.password=";

    readonly ClusterCertificates _certificates = new(folder, time);

    /// <summary>The file of an account.</summary>
    public string Of(string account) => Path.Combine(folder, $"kafka-{account}.properties");

    /// <summary>Makes certificates and passwords that are missing, and writes each account's file for the ports of this start.</summary>
    /// <param name="accountsAddress">Where Kafka listens for accounts with a password.</param>
    /// <param name="administratorAddress">Where Kafka listens for certificates.</param>
    public void Prepare(string accountsAddress, string administratorAddress)
    {
        _certificates.Prepare([KafkaAccounts.Broker, KafkaAccounts.Administrator, KafkaAccounts.Dashboard]);
        SecretFile.Write(Of(KafkaAccounts.Administrator), Lines(
            KafkaAccounts.Administrator,
            $"bootstrap.servers={administratorAddress}",
            "security.protocol=SSL",
            $"ssl.ca.location={Value(_certificates.Authority)}",
            // The certificate and its key are in one file.
            "ssl.keystore.type=PEM",
            $"ssl.keystore.location={Value(_certificates.Of(KafkaAccounts.Administrator))}"));
        foreach (var account in KafkaAccounts.All)
        {
            SecretFile.Write(Of(account.Name), Lines(
                account.Name,
                $"bootstrap.servers={accountsAddress}",
                "security.protocol=SASL_SSL",
                "sasl.mechanism=SCRAM-SHA-512",
                $"sasl.username={account.Name}",
                $"{PasswordKey}{FindPassword(account.Name) ?? RandomNumberGenerator.GetHexString(48, lowercase: true)}",
                $"ssl.ca.location={Value(_certificates.Authority)}"));
        }
    }

    /// <summary>The password of an account.</summary>
    /// <exception cref="CommandException">Its file has none.</exception>
    public string PasswordOf(string account) =>
        FindPassword(account) ?? throw new CommandException($"{Of(account)} has no password. Run ./prestacop up --secure, which makes one.");

    /// <summary>How a program connects as that account.</summary>
    public KafkaSettings SettingsOf(string account) => KafkaSettings.Load(null, Of(account), _ => null);

    string? FindPassword(string account) => File.Exists(Of(account))
        ? File.ReadLines(Of(account)).FirstOrDefault(line => line.StartsWith(PasswordKey, StringComparison.Ordinal))?[PasswordKey.Length..]
        : null;

    static string Lines(string account, params string[] settings) =>
        string.Join('\n', [$"# How '{account}' connects to Kafka. Written by ./prestacop up; the password stays.", .. settings, ""]);

    /// <summary>In a properties file a backslash starts an escape.</summary>
    internal static string Value(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
