using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// Where the broker listens and whom it lets in. A cluster that is not secure trusts everyone on the machine. A secure one knows the broker and the
/// administrator by certificates, on ports of their own, and everyone else by account and password; what no right permits is refused.
/// </summary>
static class KafkaListeners
{
    /// <summary>The settings of the broker.</summary>
    public static IEnumerable<string> Settings(ClusterState state, ClusterHome home)
    {
        var broker = ClusterEnvironment.AddressOf(state, ClusterPort.Kafka);
        var controller = ClusterEnvironment.AddressOf(state, ClusterPort.KafkaController);
        return state.IsSecure
            ? [.. Common(controller), .. Secure(broker, controller, ClusterEnvironment.AddressOf(state, ClusterPort.KafkaAdministrator), home.Certificates)]
            : [.. Common(controller), .. Open(broker, controller)];
    }

    static IEnumerable<string> Common(string controller) =>
    [
        $"controller.quorum.bootstrap.servers={controller}",
        "controller.listener.names=CONTROLLER",
    ];

    static IEnumerable<string> Open(string broker, string controller) =>
    [
        $"listeners=PLAINTEXT://{broker},CONTROLLER://{controller}",
        $"advertised.listeners=PLAINTEXT://{broker},CONTROLLER://{controller}",
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=PLAINTEXT",
    ];

    static IEnumerable<string> Secure(string broker, string controller, string administrator, ClusterCertificates certificates) =>
    [
        $"listeners=ACCOUNTS://{broker},ADMIN://{administrator},CONTROLLER://{controller}",
        $"advertised.listeners=ACCOUNTS://{broker},ADMIN://{administrator},CONTROLLER://{controller}",
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
