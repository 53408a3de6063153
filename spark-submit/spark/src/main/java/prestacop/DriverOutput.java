package prestacop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.LogAggregationStatus;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.logaggregation.ContainerLogsRequest;
import org.apache.hadoop.yarn.logaggregation.filecontroller.LogAggregationFileControllerFactory;
import org.apache.hadoop.yarn.webapp.util.WebAppUtils;

/**
 * What a driver on YARN prints: while it runs from its NodeManager, after its end from the logs that YARN has collected, since the NodeManager forgets
 * a container at once.
 */
final class DriverOutput {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** How long YARN may take to collect the logs of a job that has ended. */
    private static final long COLLECTED_MILLISECONDS = 30_000;

    private final YarnClient client;
    private final ContainerId container;
    private final List<LogTail> files = List.of(new LogTail("stdout", System.out), new LogTail("stderr", System.err));
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NORMAL).build();
    private String node;
    private boolean isUnreadable;

    DriverOutput(YarnClient client, ContainerId container) {
        this.client = client;
        this.container = container;
    }

    boolean isOf(ContainerId other) {
        return container.equals(other);
    }

    /** Shows what is new. */
    void show() {
        try {
            if (node == null) {
                String address = client.getContainerReport(container).getNodeHttpAddress();
                node = address.contains("://") ? address : WebAppUtils.getHttpSchemePrefix(client.getConfig()) + address;
            }
            for (LogTail file : files) {
                // The reply may begin behind what was shown last: then more of the file's end is asked for.
                for (long size = file.sizeToAskFor(0); size > 0; size = file.sizeToAskFor(size)) {
                    byte[] reply = fetch(file.name(), size);
                    if (reply == null || file.show(reply, size)) {
                        break;
                    }
                }
            }
        } catch (IOException | YarnException failure) {
            tellOnce(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Shows the rest, after the driver's end.
     *
     * @param owner Who submitted the job.
     */
    void finish(String owner) throws InterruptedException {
        ApplicationId application = container.getApplicationAttemptId().getApplicationId();
        try {
            long deadline = System.nanoTime() + COLLECTED_MILLISECONDS * 1_000_000;
            for (LogAggregationStatus status = null; !isCollected(status) && System.nanoTime() < deadline; Thread.sleep(300)) {
                status = client.getApplicationReport(application).getLogAggregationStatus();
                if (status == null || status == LogAggregationStatus.DISABLED) {
                    System.err.println("prestacop: this YARN does not collect logs (yarn.log-aggregation-enable): the last lines of the driver may be missing above");
                    return;
                }
            }
            for (LogTail file : files) {
                ByteArrayOutputStream reply = new ByteArrayOutputStream();
                if (new LogAggregationFileControllerFactory(client.getConfig()).getFileControllerForRead(application, owner).readAggregatedLogs(request(owner, file.name()), reply)) {
                    file.show(reply.toByteArray(), Long.MAX_VALUE);
                }
            }
        } catch (IOException | YarnException failure) {
            System.err.println("prestacop: the last lines of the driver cannot be read (" + Failures.reason(failure) + "): yarn logs -applicationId " + application + " may show them");
        }
    }

    private ContainerLogsRequest request(String owner, String file) {
        ContainerLogsRequest request = new ContainerLogsRequest();
        request.setAppId(container.getApplicationAttemptId().getApplicationId());
        request.setContainerId(container.toString());
        request.setAppOwner(owner);
        request.setLogTypes(Set.of(file));
        request.setBytes(Long.MAX_VALUE);
        request.setAppFinished(true);
        return request;
    }

    private static boolean isCollected(LogAggregationStatus status) {
        return status == LogAggregationStatus.SUCCEEDED || status == LogAggregationStatus.FAILED || status == LogAggregationStatus.TIME_OUT;
    }

    /** The end of a file, as YARN's log service sends it; null when it is not there yet, or any more. */
    private byte[] fetch(String file, long size) throws IOException, InterruptedException {
        URI address = URI.create(node + "/ws/v1/node/containers/" + container + "/logs/" + file + "?size=-" + size);
        HttpResponse<byte[]> reply = http.send(
                HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Accept", "text/plain").build(), HttpResponse.BodyHandlers.ofByteArray());
        if (reply.statusCode() == 404 || reply.statusCode() == 400) {
            return null;
        }
        if (reply.statusCode() != 200) {
            throw new IOException("HTTP " + reply.statusCode());
        }
        return reply.body();
    }

    private void tellOnce(Exception failure) {
        if (!isUnreadable && node != null) {
            isUnreadable = true;
            System.err.println("prestacop: the NodeManager " + node + " does not show what the driver prints (" + Failures.reason(failure) + "); it follows at the end");
        }
    }
}
