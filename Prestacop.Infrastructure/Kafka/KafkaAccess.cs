using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Accounts and rights of a Kafka cluster.</summary>
public sealed class KafkaAccess
{
    /// <summary>The least that Kafka accepts: the passwords are random, so that more would only cost time.</summary>
    const int Iterations = 4096;

    readonly AdminConnection _connection;

    internal KafkaAccess(AdminConnection connection) => _connection = connection;

    /// <summary>Sets the passwords of accounts (SCRAM-SHA-512); an account that does not exist is created.</summary>
    /// <param name="passwords">The password by account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">Kafka did not set them.</exception>
    public async Task SetPasswordsAsync(IReadOnlyDictionary<string, string> passwords, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passwords);
        var changes = passwords.Select(UserScramCredentialAlteration (account) => new UserScramCredentialUpsertion
        {
            User = account.Key,
            Password = Encoding.UTF8.GetBytes(account.Value),
            ScramCredentialInfo = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha512, Iterations = Iterations },
        });
        await _connection.AskAsync(
            client => client.AlterUserScramCredentialsAsync(changes, new AlterUserScramCredentialsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
    }

    /// <summary>Gives accounts exactly these rights: others that they have are taken away. A right that stays is never missing meanwhile.</summary>
    /// <param name="principals">The accounts, as in the rights: <c>User:NAME</c>.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rights were given, and how many were taken away.</returns>
    /// <exception cref="KafkaException">Kafka did not change them.</exception>
    public async Task<(int Given, int Taken)> SetRightsAsync(
        IReadOnlyCollection<string> principals, IReadOnlyCollection<AclBinding> rights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principals);
        ArgumentNullException.ThrowIfNull(rights);
        var known = (await _connection.AskAsync(client => client.DescribeAclsAsync(Any, new DescribeAclsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken))
            .AclBindings.Where(binding => principals.Contains(binding.Entry.Principal)).ToList();
        var missing = rights.Except(known).ToList();
        if (missing.Count > 0)
            await _connection.AskAsync(client => client.CreateAclsAsync(missing, new CreateAclsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
        var surplus = known.Except(rights).ToList();
        if (surplus.Count > 0)
            await _connection.AskAsync(
                client => client.DeleteAclsAsync(surplus.Select(binding => binding.ToFilter()), new DeleteAclsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
        return (missing.Count, surplus.Count);
    }

    static AclBindingFilter Any => new()
    {
        PatternFilter = new ResourcePatternFilter { Type = ResourceType.Any, ResourcePatternType = ResourcePatternType.Any },
        EntryFilter = new AccessControlEntryFilter { Operation = AclOperation.Any, PermissionType = AclPermissionType.Any },
    };
}
