package prestacop;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import sun.misc.Signal;

/**
 * What spark-submit starts: opens the session, serves Spark Connect on a free loopback port inside the driver, and runs
 * the .NET job given as arguments against it. The job's exit code is the exit code of spark-submit.
 */
public final class DotnetRunner {
    private static final String EXTENSIONS = "spark.sql.extensions";

    /** Before the folder of an archive and the arguments of its job, when this driver runs on a cluster. */
    private static final String ARCHIVE = "--archive";

    private DotnetRunner() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("usage: spark-submit --class prestacop.DotnetRunner dotnet-runner.jar {COMMAND [ARGUMENT...] | --archive FOLDER JOB [ARGUMENT...]}");
            throw new SparkUserAppException(1, null);
        }
        List<String> command = command(args);
        String token = newToken();
        SparkSession session = SparkSession.builder()
                .config("spark.connect.grpc.binding.address", "127.0.0.1")
                .config("spark.connect.grpc.binding.port", "0")
                .config("spark.connect.authenticate.token", token)
                .config(EXTENSIONS, extensions(new SparkConf().get(EXTENSIONS, "")))
                .getOrCreate();
        SparkConnectService$ connect = SparkConnectService$.MODULE$;
        connect.start(session.sparkContext());
        int code = run(command, "sc://127.0.0.1:" + connect.localPort() + "/", token);
        // Its threads are no daemons: unless they end, this process goes on for ever after a job that ended well.
        connect.stop(connect.stop$default$1(), connect.stop$default$2());
        session.stop();
        // Not System.exit: on YARN in cluster mode that is reported as a failure whatever the code.
        if (code != 0) {
            throw new SparkUserAppException(code, null);
        }
    }

    private static List<String> command(String[] args) throws SparkUserAppException {
        List<String> given = Arrays.asList(args);
        if (!args[0].equals(ARCHIVE)) {
            return given;
        }
        try {
            return JobProgram.command(Path.of(args[1]), given.subList(2, given.size()));
        } catch (IOException refused) {
            System.err.println("prestacop: " + Failures.reason(refused));
            throw new SparkUserAppException(1, null);
        }
    }

    private static int run(List<String> command, String remote, String token) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        JobProgram.addTo(builder.environment());
        builder.environment().put("SPARK_REMOTE", remote);
        // By environment, never by argument: arguments are readable by every user of the machine.
        builder.environment().put("SPARK_CONNECT_AUTHENTICATE_TOKEN", token);
        // The job's standard input stays open as long as this process lives: its end tells the job that the driver is gone.
        builder.environment().put("PRESTACOP_DRIVER_PIPE", "1");
        Process job = builder.start();
        // The job is asked to end first and Spark stops after it; the JVM's own handling would stop Spark under the job.
        // By the handle: Process.destroy also closes the pipe, by which the job would take the driver for dead and hurry.
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            Signal.handle(new Signal(name), signal -> job.toHandle().destroy());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(job::destroyForcibly));
        return job.waitFor();
    }

    /** Those that the operator names, and ours. */
    static String extensions(String configured) {
        String ours = SparkExtensions.class.getName();
        return configured.isBlank() || configured.equals(ours) ? ours : configured + "," + ours;
    }

    private static String newToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
