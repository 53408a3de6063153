package prestacop;

import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.DeployMessages;
import org.apache.spark.deploy.DeployMessages.MasterStateResponse;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.util.Utils;
import scala.Option;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Asks the master of a standalone cluster, as its own pages do. */
final class StandaloneMaster {
    /** It is reached before: what takes long is a machine that is busy. */
    private static final String TIMEOUT = "30s";
    private static final ClassTag<MasterStateResponse> ANSWER = ClassTag$.MODULE$.apply(MasterStateResponse.class);

    private StandaloneMaster() {}

    /**
     * Its workers and jobs.
     *
     * @param master {@code spark://HOST:PORT}, with several masters {@code spark://HOST:PORT,HOST:PORT}: the one that answers counts.
     * @throws Exception None of them answers.
     */
    static MasterStateResponse state(String master) throws Exception {
        SparkConf conf = new SparkConf()
                .set("spark.rpc.askTimeout", TIMEOUT)
                .set("spark.rpc.lookupTimeout", TIMEOUT)
                .set("spark.rpc.io.connectionCreationTimeout", TIMEOUT)
                .set("spark.rpc.io.maxRetries", "0");
        SecurityManager security = new SecurityManager(conf, Option.empty(), SecurityManager.$lessinit$greater$default$3());
        RpcEnv env = RpcEnv.create("prestacop-submit", Utils.localHostName(), 0, conf, security, true);
        Exception last = null;
        for (String address : master.substring("spark://".length()).split(",")) {
            try {
                RpcEndpointRef endpoint = env.setupEndpointRef(RpcAddress.fromSparkURL("spark://" + address), "Master");
                return endpoint.askSync(DeployMessages.RequestMasterState$.MODULE$, ANSWER);
            } catch (Exception failure) {
                last = failure;
            }
        }
        throw last == null ? new IllegalArgumentException(master + " names no master") : last;
    }
}
