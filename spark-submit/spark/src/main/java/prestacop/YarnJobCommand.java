package prestacop;

import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;

/** {@code submit --status ID} and {@code submit --kill ID}. */
public final class YarnJobCommand {
    private YarnJobCommand() {}

    /** The arguments are the option and the id. Exit code 0: it runs, has succeeded, or was ended as asked for. */
    public static void main(String[] args) throws Exception {
        int code = 1;
        ApplicationId id = null;
        try {
            id = ApplicationId.fromString(args[1]);
            try (YarnClient client = YarnCluster.connect()) {
                YarnJob job = new YarnJob(client, id);
                boolean isKill = args[0].equals("--kill");
                ApplicationReport report = isKill ? job.end() : client.getApplicationReport(id);
                System.out.println(job.describe(report));
                code = isKill || !YarnJob.isOver(report) || YarnJob.isSuccess(report) ? 0 : 1;
            }
        } catch (IllegalArgumentException invalid) {
            System.err.println("prestacop: '" + args[1] + "' is not the id of a job on YARN, such as application_1700000000000_0001");
        } catch (ApplicationNotFoundException unknown) {
            System.err.println("prestacop: YARN does not know " + id);
        } catch (Exception failure) {
            System.err.println("prestacop: " + YarnCluster.isAway(failure));
        }
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }
}
