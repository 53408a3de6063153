using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Prestacop.Architecture.Tests;

/// <summary>Only Infrastructure makes Kafka clients: what connects to a secured cluster, and what logs, is then in one place.</summary>
public sealed class KafkaClientTests
{
    const string Infrastructure = "Prestacop.Infrastructure";

    /// <summary>Requests of the administration client to the coordinator of a group: when the connection is lost meanwhile, librdkafka ends the process.</summary>
    static readonly string[] RequestsThatMayEndTheProcess =
    [
        "AlterConsumerGroupOffsetsAsync", "ListConsumerGroupOffsetsAsync", "DeleteConsumerGroupOffsetsAsync", "DescribeConsumerGroupsAsync", "DeleteGroupsAsync",
    ];

    static IEnumerable<string> Projects => Product.Projects.Keys;

    static IEnumerable<string> OtherProjects => Product.Projects.Keys.Where(project => project != Infrastructure);

    [TestCaseSource(nameof(OtherProjects))]
    public void A_project_other_than_Infrastructure_builds_no_Kafka_client(string project) => ClientTypesOf(project).Should().BeEmpty();

    [Test]
    public void Infrastructure_builds_consumers_producers_and_admin_clients() => ClientTypesOf(Infrastructure).Should()
        .Contain(["ConsumerBuilder`2", "ProducerBuilder`2", "AdminClientBuilder", "ConsumerConfig", "ProducerConfig", "AdminClientConfig"]);

    [TestCaseSource(nameof(Projects))]
    public void No_project_asks_the_coordinator_of_a_group_by_the_administration_client(string project)
    {
        using var file = new PEReader(File.OpenRead(Product.AssemblyOf(project)));
        var metadata = file.GetMetadataReader();

        metadata.MemberReferences.Select(member => metadata.GetString(metadata.GetMemberReference(member).Name)).Should().NotContain(name => RequestsThatMayEndTheProcess.Contains(name));
    }

    /// <summary>The builders and settings of Confluent's library that the code of an assembly refers to.</summary>
    static List<string> ClientTypesOf(string project)
    {
        using var file = new PEReader(File.OpenRead(Product.AssemblyOf(project)));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences
                .Select(metadata.GetTypeReference)
                .Where(type => metadata.GetString(type.Namespace).StartsWith("Confluent.Kafka", StringComparison.Ordinal))
                .Select(type => metadata.GetString(type.Name))
                .Where(name => name.Contains("Builder", StringComparison.Ordinal) || name.EndsWith("Config", StringComparison.Ordinal)),
        ];
    }
}
