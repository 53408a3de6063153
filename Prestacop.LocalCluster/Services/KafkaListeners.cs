using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// Where the broker listens and whom it lets in. A cluster that is not secure trusts everyone on the machine. A secure one knows the broker and the
/// administrator by certificates, on ports of their own, and everyone else by account and password; what no right permits is refused.
/// </summary>
static class KafkaListeners
{
    /// <summary>The settings of a broker.</summary>
    /// <param name="state">The cluster's state.</param>
    /// <param name="home">The cluster's folder.</param>
    /// <param name="node">The broker's number, from 1.</param>
    public static IEnumerable<string> Settings(ClusterState state, ClusterHome home, int node = 1)
    {
        var broker = ClusterEnvironment.AddressOf(state, ClusterPort.Kafka.Of(node));
        var administrator = ClusterEnvironment.AddressOf(state, ClusterPort.KafkaAdministrator.Of(node));
        // A broker that is no controller does not listen for one.
        var controller = node <= state.Shape.Controllers ? $",CONTROLLER://{ClusterEnvironment.AddressOf(state, ClusterPort.KafkaController.Of(node))}" : "";
        return
        [
            $"controller.quorum.bootstrap.servers={KafkaQuorum.Addresses(state)}",
            "controller.listener.names=CONTROLLER",
            .. state.IsSecure
                ? Secure($"ACCOUNTS://{broker},ADMIN://{administrator}{controller}", home.Certificates)
                : Open($"PLAINTEXT://{broker}{controller}"),
        ];
    }

    static IEnumerable<string> Open(string listeners) =>
    [
        $"listeners={listeners}",
        $"advertised.listeners={listeners}",
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=PLAINTEXT",
    ];

    static IEnumerable<string> Secure(string listeners, ClusterCertificates certificates) =>
    [
        $"listeners={listeners}",
        $"advertised.listeners={listeners}",
        "listener.security.protocol.map=ACCOUNTS:SASL_SSL,ADMIN:SSL,CONTROLLER:SSL",
        "inter.broker.listener.name=ADMIN",
        "ssl.truststore.type=PEM",
        $"ssl.truststore.location={AccountFiles.Value(certificates.Authority)}",
        "ssl.keystore.type=PEM",
        $"ssl.keystore.location={AccountFiles.Value(certificates.Of(KafkaAccounts.Broker))}",
        "listener.name.admin.ssl.client.auth=required",
        "listener.name.controller.ssl.client.auth=required",
        // The common name of a certificate is the name of its owner.
        "ssl.principal.mapping.rules=RULE:^CN=([a-z-]+)$/$1/,DEFAULT",
        "sasl.enabled.mechanisms=SCRAM-SHA-512",
        "listener.name.accounts.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        $"super.users={KafkaAccount.PrincipalOf(KafkaAccounts.Broker)};{KafkaAccount.PrincipalOf(KafkaAccounts.Administrator)}",
        "allow.everyone.if.no.acl.found=false",
    ];
}
