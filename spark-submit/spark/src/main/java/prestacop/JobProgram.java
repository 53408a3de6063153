package prestacop;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** A job that came to this node in an archive ({@link JobArchive}): how it is started here, or why it cannot be. */
public final class JobProgram {
    /** The file of the archive that says what it is for. */
    static final String DESCRIPTION = "prestacop-job.properties";

    /** The folder of the archive with .NET, when it has one. */
    static final String DOTNET = "dotnet";

    /** The name under which a plate key that was sent along lies in the folder of a container. */
    static final String PLATE_KEY = "prestacop-plate.key";

    private static final String PROGRAM = "program";
    private static final String RUNTIME = "runtime";

    private JobProgram() {}

    static byte[] describe(String program, String runtime) {
        return (PROGRAM + "=" + program + "\n" + RUNTIME + "=" + runtime + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The command line of the job.
     *
     * @param folder Where the archive was unpacked.
     * @param arguments Those of the job.
     * @throws IOException It cannot run on this node; the message says what to do.
     */
    public static List<String> command(Path folder, List<String> arguments) throws IOException {
        Properties description = new Properties();
        try (InputStream stream = Files.newInputStream(folder.resolve(DESCRIPTION))) {
            description.load(stream);
        }
        String wanted = description.getProperty(RUNTIME);
        String here = runtime(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (!here.equals(wanted)) {
            throw new IOException("the archive of the jobs is for " + wanted + ", and the node " + node() + " is " + here + ": submit from a machine of the kind of the nodes");
        }
        List<String> command = new ArrayList<>(List.of(dotnet(folder, System.getenv()), folder.resolve(description.getProperty(PROGRAM)).toString()));
        command.addAll(arguments);
        return command;
    }

    /** As .NET names a kind of machine: {@code linux-x64}. */
    static String runtime(String system, String architecture) {
        String kind = switch (architecture) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> architecture;
        };
        String name = system.toLowerCase(Locale.ROOT);
        return (name.startsWith("mac") ? "osx" : name) + "-" + kind;
    }

    /** What the job of a driver on YARN finds in the folder of its container, in the place of what the machine has that submitted it. */
    static void addTo(Map<String, String> environment) {
        Path hadoop = Path.of("__spark_conf__", "__hadoop_conf__").toAbsolutePath();
        if (!Files.isDirectory(hadoop)) {
            return;
        }
        environment.put("HADOOP_CONF_DIR", hadoop.toString());
        Path key = Path.of(PLATE_KEY).toAbsolutePath();
        if (Files.exists(key)) {
            environment.put(PlateKeys.VARIABLE, key.toString());
        }
    }

    private static String dotnet(Path folder, Map<String, String> environment) throws IOException {
        List<Path> candidates = new ArrayList<>();
        candidates.add(folder.resolve(DOTNET).resolve("dotnet"));
        if (environment.containsKey("DOTNET_ROOT")) {
            candidates.add(Path.of(environment.get("DOTNET_ROOT"), "dotnet"));
        }
        for (String place : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            candidates.add(Path.of(place, "dotnet"));
        }
        for (String place : List.of("/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet")) {
            candidates.add(Path.of(place, "dotnet"));
        }
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath().toString();
            }
        }
        throw new IOException("the node " + node() + " has no .NET: submit with --self-contained, install .NET 10 there, or name its folder with --conf spark.yarn.appMasterEnv.DOTNET_ROOT=FOLDER");
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "of the driver";
        }
    }
}
