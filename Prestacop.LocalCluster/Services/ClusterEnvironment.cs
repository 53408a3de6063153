using System.Globalization;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The environment that tells every other program where the stack is.</summary>
public static class ClusterEnvironment
{
    public static string KafkaBootstrap(ClusterState state) => $"127.0.0.1:{state.Port(ClusterPort.Kafka).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the stack's own services and every command get.</summary>
    public static Dictionary<string, string?> Of(Repository repository, ClusterHome home, ClusterState state)
    {
        var variables = new Dictionary<string, string?>
        {
            ["PRESTACOP_ROOT"] = repository.Root,
            [ClusterHome.Variable] = home.Folder,
            ["PRESTACOP_DATA"] = home.Data,
            ["KAFKA_BOOTSTRAP"] = KafkaBootstrap(state),
            ["HADOOP_CONF_DIR"] = repository.HadoopConfig,
            ["SPARK_LOCAL_IP"] = "127.0.0.1",
        };
        foreach (var port in ClusterPort.All)
            variables[port.Variable] = state.Port(port).ToString(CultureInfo.InvariantCulture);
        return variables;
    }

    /// <summary>
    /// What a command gets that is started now. As long as nothing of the stack runs, what the user's environment says about Kafka
    /// and HDFS stands: that is how a command is pointed at a cluster.
    /// </summary>
    public static Dictionary<string, string?> ForCommands(Repository repository, ClusterHome home)
    {
        if (ClusterState.Load(home) is not { } state)
            return new() { ["PRESTACOP_ROOT"] = repository.Root };
        var variables = Of(repository, home, state);
        if (!Cluster.Services.Any(service => state.Running(service.Name) is not null))
        {
            foreach (var name in variables.Keys.Where(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }).ToList())
                variables.Remove(name);
        }
        return variables;
    }

    /// <summary>For an analyst's own program: also where the Spark Connect server is, when it runs.</summary>
    public static Dictionary<string, string?> ForAnalysts(Repository repository, ClusterHome home, ClusterState state)
    {
        var variables = Of(repository, home, state);
        if (state.Running(SparkConnectService.Name) is not null)
        {
            variables["SPARK_REMOTE"] = $"sc://127.0.0.1:{state.Port(ClusterPort.Spark).ToString(CultureInfo.InvariantCulture)}/";
            variables[SparkConnectService.TokenVariable] = File.ReadAllText(home.SparkToken).Trim();
        }
        return variables;
    }
}
