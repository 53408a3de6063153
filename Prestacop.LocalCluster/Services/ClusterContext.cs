using System.Collections.Concurrent;

namespace Prestacop.Cli.LocalStack;

/// <summary>What a service needs to know of its stack in order to be started and asked.</summary>
sealed class StackContext : IDisposable
{
    readonly Lazy<KafkaAdmin> _kafka;

    public StackContext(Repository repository, StackHome home, StackState state)
    {
        (Repository, Home, State) = (repository, home, state);
        Hdfs = new Hdfs(state.Port(StackPort.NameNodeHttp));
        _kafka = new Lazy<KafkaAdmin>(() => new KafkaAdmin(KafkaBootstrap));
    }

    public Repository Repository { get; }

    public StackHome Home { get; }

    /// <summary>As it was when the command began; ports and the cluster's id do not change after that.</summary>
    public StackState State { get; }

    public Hdfs Hdfs { get; }

    public KafkaAdmin Kafka => _kafka.Value;

    /// <summary>What whoever starts the stack is to be told in the end.</summary>
    public ConcurrentQueue<string> Notices { get; } = new();

    public string KafkaBootstrap => StackEnvironment.KafkaBootstrap(State);

    public void Dispose()
    {
        Hdfs.Dispose();
        if (_kafka.IsValueCreated)
            _kafka.Value.Dispose();
    }
}
