package prestacop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jars of Spark in one file of HDFS, from which YARN starts the containers of a job. Without it each run uploads all of them. */
public final class JarArchive {
    private JarArchive() {}

    /** The argument is the folder of the jars; prints the address of the archive. */
    public static void main(String[] args) throws Exception {
        List<Path> jars;
        try (Stream<Path> found = Files.list(Path.of(args[0]))) {
            jars = found.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        try {
            System.out.println(HdfsArchive.ensure("spark-jars-" + hash(jars) + ".zip", "Spark's " + jars.size() + " jars", stream -> write(jars, stream)));
        } catch (IOException failure) {
            System.err.println("prestacop: HDFS cannot keep the jars for YARN: " + Failures.reason(failure) + ". Start it, or name jars with --conf spark.yarn.archive=URI");
            System.exit(1);
        }
    }

    private static void write(List<Path> jars, OutputStream stream) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream);
        // Jars are compressed.
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (Path jar : jars) {
            zip.putNextEntry(new ZipEntry(jar.getFileName().toString()));
            Files.copy(jar, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static String hash(List<Path> jars) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path jar : jars) {
            digest.update((jar.getFileName() + " " + Files.size(jar) + "\n").getBytes(StandardCharsets.UTF_8));
            // The runner's jar keeps its name and often its size.
            if (jar.getFileName().toString().startsWith("dotnet-runner")) {
                digest.update(Files.readAllBytes(jar));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
