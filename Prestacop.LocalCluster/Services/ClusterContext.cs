using System.Collections.Concurrent;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>What a service needs to know of its stack in order to be started and asked.</summary>
public sealed class ClusterContext : IDisposable
{
    readonly Lazy<ClusterKafka> _kafka;

    public ClusterContext(Repository repository, ClusterHome home, ClusterState state)
    {
        (Repository, Home, State) = (repository, home, state);
        Hdfs = new Hdfs(ClusterEnvironment.HdfsAddressOf(state, ClusterPort.NameNodeHttp), ClusterEnvironment.HdfsConnectionOf(home, state));
        _kafka = new Lazy<ClusterKafka>(() => new ClusterKafka(ClusterEnvironment.KafkaOf(home, state, KafkaAccounts.Administrator), state.Shape));
    }

    public Repository Repository { get; }

    public ClusterHome Home { get; }

    /// <summary>As it was when the command began; ports and the cluster's id do not change after that.</summary>
    public ClusterState State { get; }

    public Hdfs Hdfs { get; }

    public ClusterKafka Kafka => _kafka.Value;

    /// <summary>Messages for the user after the start.</summary>
    public ConcurrentQueue<string> Notices { get; } = new();

    /// <summary>Makes clients of the cluster's Kafka for a program.</summary>
    /// <param name="program">The program, as it is typed: <c>watch</c>.</param>
    public KafkaClientFactory KafkaClientsFor(string program) => new(ClusterEnvironment.KafkaOf(Home, State, program));

    /// <summary>The clock that the age of a report or of a heartbeat is measured with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public void Dispose()
    {
        Hdfs.Dispose();
        if (_kafka.IsValueCreated)
            _kafka.Value.Dispose();
    }
}
