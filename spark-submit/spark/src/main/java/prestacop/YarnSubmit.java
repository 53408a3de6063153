package prestacop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.yarn.api.protocolrecords.GetApplicationsRequest;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.spark.deploy.SparkSubmit;

/**
 * What submit starts in the place of spark-submit when the driver runs on YARN: submits the job, shows the driver's output, passes signals on, and
 * ends with the job's exit code. Spark's own client shows nothing of the driver, and leaves the job alone when it is asked to end.
 */
public final class YarnSubmit {
    private static final String TAGS = "spark.yarn.tags=";

    private YarnSubmit() {}

    /** The arguments are those of spark-submit. */
    public static void main(String[] args) throws Exception {
        StopSignals signals = new StopSignals();
        String tag = "prestacop-" + UUID.randomUUID();
        SparkSubmit.main(arguments(args, tag));
        int code;
        try (YarnClient client = YarnCluster.connect()) {
            ApplicationId id = find(client, tag);
            System.err.println("prestacop: YARN runs the job as " + id + ": submit --status " + id + " shows it, submit --kill " + id + " ends it");
            code = new YarnJob(client, id).follow(signals);
        } catch (Exception failure) {
            System.err.println("prestacop: " + YarnCluster.isAway(failure));
            code = 1;
        }
        System.exit(code);
    }

    private static ApplicationId find(YarnClient client, String tag) throws Exception {
        GetApplicationsRequest request = GetApplicationsRequest.newInstance();
        request.setApplicationTags(Set.of(tag));
        List<ApplicationReport> found = client.getApplications(request);
        if (found.isEmpty()) {
            throw new IllegalStateException("it does not know the job that was submitted");
        }
        return found.get(0).getApplicationId();
    }

    /** The user's tags stay; Spark's client does not wait for the end. */
    static String[] arguments(String[] given, String tag) {
        List<String> arguments = new ArrayList<>(List.of("--conf", "spark.yarn.submit.waitAppCompletion=false", "--conf", TAGS + tag));
        for (String argument : given) {
            arguments.add(argument.startsWith(TAGS) ? argument + "," + tag : argument);
        }
        return arguments.toArray(String[]::new);
    }
}
