package prestacop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The jars of Spark in one file of HDFS, from which YARN starts the containers of a job. Without it each run uploads all of them. The file's name
 * follows from the jars, so it is made once, and anew with another version.
 */
public final class JarArchive {
    private JarArchive() {}

    /** The argument is the folder of the jars; prints the address of the archive. */
    public static void main(String[] args) throws Exception {
        List<java.nio.file.Path> jars;
        try (Stream<java.nio.file.Path> found = Files.list(java.nio.file.Path.of(args[0]))) {
            jars = found.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        try {
            Configuration conf = new Configuration();
            // Seconds: who submits a job waits for it.
            conf.setInt("ipc.client.connect.max.retries", 3);
            FileSystem files = FileSystem.get(conf);
            Path archive = files.makeQualified(new Path(new Path(files.getHomeDirectory(), ".prestacop"), "spark-jars-" + hash(jars) + ".zip"));
            if (!files.exists(archive)) {
                System.err.println("prestacop: uploading Spark's " + jars.size() + " jars to " + archive + ", once for all jobs");
                upload(files, jars, archive);
            }
            System.out.println(archive);
        } catch (IOException failure) {
            System.err.println("prestacop: HDFS cannot keep the jars for YARN: " + Failures.reason(failure) + ". Start it, or name jars with --conf spark.yarn.archive=URI");
            System.exit(1);
        }
    }

    private static void upload(FileSystem files, List<java.nio.file.Path> jars, Path archive) throws IOException {
        // Another submit may upload it, too: the first one to finish gives it its name, and nobody reads half of it.
        Path part = new Path(archive.getParent(), "." + archive.getName() + "." + UUID.randomUUID());
        try {
            try (OutputStream stream = files.create(part); ZipOutputStream zip = new ZipOutputStream(stream)) {
                // Jars are compressed.
                zip.setLevel(Deflater.NO_COMPRESSION);
                for (java.nio.file.Path jar : jars) {
                    zip.putNextEntry(new ZipEntry(jar.getFileName().toString()));
                    Files.copy(jar, zip);
                    zip.closeEntry();
                }
            }
            if (!files.rename(part, archive) && !files.exists(archive)) {
                throw new IOException(part + " was not renamed to " + archive);
            }
        } finally {
            files.delete(part, false);
        }
    }

    private static String hash(List<java.nio.file.Path> jars) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (java.nio.file.Path jar : jars) {
            digest.update((jar.getFileName() + " " + Files.size(jar) + "\n").getBytes(StandardCharsets.UTF_8));
            // The runner's jar keeps its name and often its size.
            if (jar.getFileName().toString().startsWith("dotnet-runner")) {
                digest.update(Files.readAllBytes(jar));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
