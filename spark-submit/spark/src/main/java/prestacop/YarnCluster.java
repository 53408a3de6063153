package prestacop;

import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/** A client of YARN that does not wait for a quarter of an hour when nobody answers. */
final class YarnCluster {
    private YarnCluster() {}

    static YarnClient connect() {
        YarnConfiguration conf = new YarnConfiguration();
        conf.setInt("ipc.client.connect.max.retries", 1);
        conf.setInt("ipc.client.connect.max.retries.on.timeouts", 0);
        conf.setInt("ipc.client.connect.timeout", 4_000);
        // It is reached before: what takes long is a machine that is busy.
        conf.setInt("ipc.client.rpc-timeout.ms", 30_000);
        conf.setLong(YarnConfiguration.RESOURCEMANAGER_CONNECT_MAX_WAIT_MS, 3_000);
        conf.setLong(YarnConfiguration.RESOURCEMANAGER_CONNECT_RETRY_INTERVAL_MS, 1_000);
        YarnClient client = YarnClient.createYarnClient();
        client.init(conf);
        client.start();
        return client;
    }

    static String address(YarnClient client) {
        return client.getConfig().get(YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS);
    }

    /** What the operator is told of a ResourceManager that cannot be asked. */
    static String isAway(Exception failure) {
        return "the ResourceManager " + new YarnConfiguration().get(YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS) + " does not answer: "
                + Failures.reason(failure) + ". Start it, or set HADOOP_CONF_DIR to the folder whose yarn-site.xml names another one";
    }
}
