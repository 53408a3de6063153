using System.Collections.Concurrent;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>What a service needs to know of its stack in order to be started and asked.</summary>
public sealed class ClusterContext : IDisposable
{
    readonly Lazy<KafkaAdmin> _kafka;

    public ClusterContext(Repository repository, ClusterHome home, ClusterState state)
    {
        (Repository, Home, State) = (repository, home, state);
        Hdfs = new Hdfs(state.Port(ClusterPort.NameNodeHttp));
        _kafka = new Lazy<KafkaAdmin>(() => new KafkaAdmin(KafkaBootstrap));
    }

    public Repository Repository { get; }

    public ClusterHome Home { get; }

    /// <summary>As it was when the command began; ports and the cluster's id do not change after that.</summary>
    public ClusterState State { get; }

    public Hdfs Hdfs { get; }

    public KafkaAdmin Kafka => _kafka.Value;

    /// <summary>What whoever starts the stack is to be told in the end.</summary>
    public ConcurrentQueue<string> Notices { get; } = new();

    public string KafkaBootstrap => ClusterEnvironment.KafkaBootstrap(State);

    public void Dispose()
    {
        Hdfs.Dispose();
        if (_kafka.IsValueCreated)
            _kafka.Value.Dispose();
    }
}
