using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests;

/// <summary>
/// One local cluster for all live tests: Kafka, HDFS and a Spark Connect server on free ports, deleted at the end. With <c>test --secure</c> its Kafka has TLS and
/// accounts.
/// </summary>
[SetUpFixture]
public sealed class StackSetup
{
    /// <summary>Set by <c>./prestacop test --secure</c>.</summary>
    const string SecureVariable = "PRESTACOP_TEST_SECURE";

    static TestCluster? _stack;
    static SparkSession? _session;

    internal static TestCluster Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    /// <summary>
    /// A session of its own for a test. The process's active session is left to the tests of the programs that use it: fixtures
    /// run in parallel, and stopping a shared session would stop it for all.
    /// </summary>
    internal static SparkSession NewSession() => (_session ?? throw new InvalidOperationException("The stack was not started.")).NewSession();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // Real-time queries of several tests hold a slot for each of their partitions.
        Environment.SetEnvironmentVariable(SparkConnectService.SlotsVariable, "24");
        Environment.SetEnvironmentVariable(SparkConnectService.PlateKeyVariable, "1");
        _stack = await TestCluster.StartAsync(spark: true, secure: Environment.GetEnvironmentVariable(SecureVariable) == "1");
        // Fixtures that need only an address read it as any program would.
        foreach (var (name, value) in _stack.Environment)
            Environment.SetEnvironmentVariable(name, value);
        Environment.SetEnvironmentVariable(KafkaSettings.BootstrapVariable, _stack.Kafka.BootstrapServers);
        Environment.SetEnvironmentVariable(KafkaSettings.FileVariable, _stack.Kafka.FilePath);
        _session = await SparkSession.Builder().GetOrCreateAsync();
        SparkSession.ClearActiveSession();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
        if (_stack is not null)
            await _stack.DisposeAsync();
    }
}
