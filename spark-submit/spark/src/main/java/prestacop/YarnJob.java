package prestacop;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptReport;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.SignalContainerCommand;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** A job whose driver runs on YARN, as the machine sees it that submitted it. */
final class YarnJob {
    static final int CANCELLED = 2;

    private static final Pattern EXIT_CODE = Pattern.compile("User application exited with status (\\d+)");

    private static final long INTERVAL_MILLISECONDS = 1_000;

    /** How long a driver that was asked to end may take: it finishes its batch. */
    private static final long GRACE_MILLISECONDS = 60_000;

    /** A ResourceManager that is restarted goes on with its jobs. */
    private static final long AWAY_MILLISECONDS = 10 * 60_000;

    private final YarnClient client;
    private final ApplicationId id;
    private DriverOutput output;
    private long askedAt;
    private boolean isKilled;

    YarnJob(YarnClient client, ApplicationId id) {
        this.client = client;
        this.id = id;
    }

    /**
     * Shows what the driver prints until it has ended. The first signal asks it to end, as TERM does with a driver on this machine; a second one, or a
     * minute, kills it.
     *
     * @return The job's exit code; 1 when it failed otherwise, 2 when it was killed.
     */
    int follow(StopSignals signals) throws Exception {
        ApplicationReport report = report();
        while (!isOver(report)) {
            showOutput();
            if (signals.await(INTERVAL_MILLISECONDS)) {
                stop(report);
            }
            killAfterGrace();
            report = report();
        }
        showOutput();
        if (output != null) {
            output.finish(report.getUser());
        }
        if (!isSuccess(report) && exitCodeOf(report) == null) {
            System.err.println("prestacop: " + describe(report));
        }
        return exitCode(report);
    }

    /** Asks the driver to end, kills it when it does not, and waits for the end. */
    ApplicationReport end() throws Exception {
        ApplicationReport report = report();
        if (!isOver(report)) {
            stop(report);
        }
        while (!isOver(report)) {
            Thread.sleep(INTERVAL_MILLISECONDS);
            killAfterGrace();
            report = report();
        }
        return report;
    }

    /** The ResourceManager's report, also after it was away for a while. */
    ApplicationReport report() throws Exception {
        long awaySince = 0;
        for (long pause = INTERVAL_MILLISECONDS; ; pause = Math.min(2 * pause, 10_000)) {
            try {
                ApplicationReport report = client.getApplicationReport(id);
                if (awaySince > 0) {
                    System.err.println("prestacop: the ResourceManager answers again");
                }
                return report;
            } catch (IOException away) {
                long now = System.nanoTime();
                if (awaySince == 0) {
                    System.err.println("prestacop: the ResourceManager does not answer (" + Failures.reason(away) + "); the job goes on, and so does asking for it");
                    awaySince = now;
                } else if ((now - awaySince) / 1_000_000 > AWAY_MILLISECONDS) {
                    throw away;
                }
                Thread.sleep(pause);
            }
        }
    }

    static boolean isOver(ApplicationReport report) {
        YarnApplicationState state = report.getYarnApplicationState();
        return state == YarnApplicationState.FINISHED || state == YarnApplicationState.FAILED || state == YarnApplicationState.KILLED;
    }

    static boolean isSuccess(ApplicationReport report) {
        return report.getFinalApplicationStatus() == FinalApplicationStatus.SUCCEEDED;
    }

    static int exitCode(ApplicationReport report) {
        if (isSuccess(report)) {
            return 0;
        }
        Integer code = exitCodeOf(report);
        return code != null ? code : report.getYarnApplicationState() == YarnApplicationState.KILLED ? CANCELLED : 1;
    }

    /** State, time, place of the driver and reason, in one line. */
    String describe(ApplicationReport report) {
        StringBuilder line = new StringBuilder(id + " (" + report.getName() + ") ");
        Integer code = exitCodeOf(report);
        if (!isOver(report)) {
            return line.append("is ").append(report.getYarnApplicationState())
                    .append(report.getHost() == null || report.getHost().equals("N/A") ? "" : ", its driver runs on " + report.getHost()).toString();
        }
        line.append(isSuccess(report) ? "succeeded" : report.getYarnApplicationState() == YarnApplicationState.KILLED ? "was killed" : "failed");
        if (code != null) {
            return line.append(" with exit code ").append(code).toString();
        }
        String reason = report.getDiagnostics() == null ? "" : report.getDiagnostics().strip();
        return isSuccess(report) || reason.isEmpty() ? line.toString() : line.append(": ").append(reason).toString();
    }

    private static Integer exitCodeOf(ApplicationReport report) {
        Matcher found = EXIT_CODE.matcher(report.getDiagnostics() == null ? "" : report.getDiagnostics());
        return isOver(report) && report.getFinalApplicationStatus() == FinalApplicationStatus.FAILED && found.find() ? Integer.valueOf(found.group(1)) : null;
    }

    private void stop(ApplicationReport report) throws IOException, YarnException {
        ApplicationAttemptReport attempt = attempt();
        if (askedAt > 0 || attempt == null || attempt.getAMContainerId() == null || report.getYarnApplicationState() != YarnApplicationState.RUNNING) {
            kill("prestacop: killing " + id);
            return;
        }
        System.err.println("prestacop: asking the driver of " + id + " to end");
        askedAt = System.nanoTime();
        // Not the application: YARN would forget the exit code, and leave the driver a quarter of a second by default.
        client.signalToContainer(attempt.getAMContainerId(), SignalContainerCommand.GRACEFUL_SHUTDOWN);
    }

    private void killAfterGrace() throws IOException, YarnException {
        if (askedAt > 0 && !isKilled && (System.nanoTime() - askedAt) / 1_000_000 > GRACE_MILLISECONDS) {
            kill("prestacop: the driver of " + id + " did not end within " + GRACE_MILLISECONDS / 1000 + " s: killing it");
        }
    }

    private void kill(String message) throws IOException, YarnException {
        System.err.println(message);
        isKilled = true;
        client.killApplication(id);
    }

    private void showOutput() throws YarnException {
        ApplicationAttemptReport attempt;
        try {
            attempt = attempt();
        } catch (IOException away) {
            // Who asks for the job's state next says so, and waits.
            return;
        }
        if (attempt == null || attempt.getAMContainerId() == null) {
            return;
        }
        if (output == null || !output.isOf(attempt.getAMContainerId())) {
            if (output != null) {
                output.show();
                System.err.println("prestacop: YARN starts the driver of " + id + " again (attempt " + attempt.getApplicationAttemptId().getAttemptId() + ")");
            }
            output = new DriverOutput(client, attempt.getAMContainerId());
        }
        output.show();
    }

    /** The newest one; null while there is none. */
    private ApplicationAttemptReport attempt() throws IOException, YarnException {
        ApplicationAttemptReport newest = null;
        for (ApplicationAttemptReport attempt : client.getApplicationAttempts(id)) {
            if (newest == null || attempt.getApplicationAttemptId().compareTo(newest.getApplicationAttemptId()) > 0) {
                newest = attempt;
            }
        }
        return newest;
    }
}
