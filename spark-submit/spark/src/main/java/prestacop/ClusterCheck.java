package prestacop;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.spark.deploy.DeployMessages.MasterStateResponse;
import org.apache.spark.deploy.master.WorkerInfo;

/**
 * Says within ten seconds why a cluster cannot run a job. Spark itself waits for a master, for workers and for NodeManagers, and says so at a
 * level of its log that nobody reads.
 */
public final class ClusterCheck {
    private static final int CONNECT_MILLISECONDS = 4_000;
    private static final int WORKER_MILLISECONDS = 1_000;

    /** Beyond the clients' own limits, which are 30 s for an answer: a machine that is busy takes its time to load them. */
    private static final long LIMIT_MILLISECONDS = 180_000;

    private ClusterCheck() {}

    /**
     * The argument is the master: {@code spark://HOST:PORT} or {@code yarn}. With {@code reach} behind it a standalone master is not asked for its
     * workers: one with {@code spark.authenticate} answers only who knows its secret.
     */
    public static void main(String[] args) {
        String master = args[0];
        endAfterLimit(master);
        String problem = master.equals("yarn") ? problemOfYarn() : problemOfStandalone(master, args.length > 1 && args[1].equals("reach"));
        if (problem != null) {
            System.err.println("prestacop: " + problem);
        }
        // What the clients have started goes on for a while.
        Runtime.getRuntime().halt(problem == null ? 0 : 1);
    }

    private static String problemOfStandalone(String master, boolean isSecured) {
        MasterStateResponse state;
        try {
            connectToAny(master);
            if (isSecured) {
                return null;
            }
            state = StandaloneMaster.state(master);
        } catch (Exception failure) {
            return "the master " + master + " does not answer: " + Failures.reason(failure) + ". Start it, or name another one with --master";
        }
        // The master does not send its workers' states, and it lists those that have died for a while.
        boolean hasWorker = Arrays.stream(state.workers()).anyMatch(worker -> !refuses(worker));
        return hasWorker
                ? null
                : "the master " + master + " has no worker that runs: a job would wait for ever. Start one (up --spark-cluster standalone starts two), then submit again";
    }

    /** Whether nothing listens where the worker was. One that cannot be reached from here may still run. */
    private static boolean refuses(WorkerInfo worker) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(worker.host(), worker.port()), WORKER_MILLISECONDS);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String problemOfYarn() {
        try {
            YarnConfiguration conf = new YarnConfiguration();
            // Of several ResourceManagers the client finds the one that is active.
            if (!conf.getBoolean(YarnConfiguration.RM_HA_ENABLED, false)) {
                connect(conf.getSocketAddr(YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS, YarnConfiguration.DEFAULT_RM_PORT));
            }
        } catch (IOException failure) {
            return YarnCluster.isAway(failure);
        }
        try (YarnClient client = YarnCluster.connect()) {
            List<NodeReport> nodes = client.getNodeReports(NodeState.RUNNING);
            return nodes.isEmpty()
                    ? "the ResourceManager " + YarnCluster.address(client) + " has no NodeManager that runs: a job would wait for ever. Start one, or see why those that it knows are lost or unhealthy, then submit again"
                    : null;
        } catch (Exception failure) {
            return YarnCluster.isAway(failure);
        }
    }

    /** A refused connection is known at once, before the clients are loaded, which go on trying. */
    private static void connectToAny(String master) throws IOException {
        IOException last = null;
        for (String address : master.substring("spark://".length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try {
                connect(new InetSocketAddress(address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1))));
                return;
            } catch (IllegalArgumentException invalid) {
                throw new IOException("'" + address + "' is not HOST:PORT", invalid);
            } catch (IOException failure) {
                last = failure;
            }
        }
        throw last == null ? new IOException("it names no master") : last;
    }

    private static void connect(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("the host " + address.getHostString() + " is not known");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLISECONDS);
        } catch (IOException failure) {
            throw new IOException(failure.getMessage() + " (" + address.getHostString() + ":" + address.getPort() + ")");
        }
    }

    private static void endAfterLimit(String master) {
        Thread limit = new Thread(() -> {
            try {
                Thread.sleep(LIMIT_MILLISECONDS);
            } catch (InterruptedException ended) {
                return;
            }
            System.err.println("prestacop: " + (master.equals("yarn") ? "the ResourceManager" : "the master " + master) + " did not answer within "
                    + LIMIT_MILLISECONDS / 1000 + " s");
            Runtime.getRuntime().halt(1);
        });
        limit.setDaemon(true);
        limit.start();
    }
}
