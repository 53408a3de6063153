using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Security;

namespace Prestacop.TestKit;

/// <summary>What the accounts of a secure cluster may do with the topics of one test; nothing on a cluster without accounts.</summary>
/// <param name="kafka">The administrator's connection.</param>
/// <param name="admin">Sets the rights.</param>
sealed class TestRights(KafkaSettings kafka, IAdminClient admin)
{
    /// <summary>Gives each account with a prefixed topic the rights that it has with the topic itself.</summary>
    public Task CopyAsync(string prefix) => CreateAsync(KafkaAccounts.All.SelectMany(account => account.Rights())
        .Where(right => right.Pattern is { Type: ResourceType.Topic, ResourcePatternType: ResourcePatternType.Literal, Name: not "*" })
        .Select(right => new AclBinding
        {
            Pattern = new ResourcePattern { Type = ResourceType.Topic, Name = prefix + right.Pattern.Name, ResourcePatternType = ResourcePatternType.Literal },
            Entry = right.Entry,
        }));

    /// <summary>Lets every account read and write a topic that belongs to no part of the product.</summary>
    public Task GiveAllAsync(string topic) => CreateAsync(
        from account in KafkaAccounts.All
        from operation in (AclOperation[])[AclOperation.Read, AclOperation.Write]
        select new AclBinding
        {
            Pattern = new ResourcePattern { Type = ResourceType.Topic, Name = topic, ResourcePatternType = ResourcePatternType.Literal },
            Entry = new AccessControlEntry { Principal = KafkaAccount.PrincipalOf(account.Name), Host = "*", Operation = operation, PermissionType = AclPermissionType.Allow },
        });

    /// <summary>Takes all rights to these topics away again.</summary>
    public Task RemoveAsync(IEnumerable<string> topics) => kafka.FilePath is null
        ? Task.CompletedTask
        : admin.DeleteAclsAsync(topics.Select(topic => new AclBindingFilter
        {
            PatternFilter = new ResourcePatternFilter { Type = ResourceType.Topic, Name = topic, ResourcePatternType = ResourcePatternType.Literal },
            EntryFilter = new AccessControlEntryFilter { Operation = AclOperation.Any, PermissionType = AclPermissionType.Any },
        }));

    Task CreateAsync(IEnumerable<AclBinding> rights) => kafka.FilePath is null ? Task.CompletedTask : admin.CreateAclsAsync(rights);
}
